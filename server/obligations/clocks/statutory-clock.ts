import { StatutoryRegime } from '../../boards';
import {
  Attribute,
  CalendarDate,
  enumeration,
  Bool,
  Integer,
  LongText,
  Protected,
  RecordType,
  Text,
  WebAddress,
} from '../../platform/graphql';

/** The kind of an obligation. */
export const ObligationKind = enumeration('ObligationKind', 'The kind of an obligation.', {
  AGENDA: 'Publish the agenda and reports of a meeting.',
  MINUTES: 'Approve the minutes of a meeting.',
  INCIDENT_NOTIFICATION:
    'Notify a serious incident. It is never listed on a board, because an incident is not stored before it is referred.',
  RAPID_REVIEW: 'Complete the rapid review of a case and decide how to proceed.',
  REVIEW_DECISION: 'Decide whether to review a case (Working Together 2015).',
  REVIEW_PUBLICATION: 'Complete a review and publish its report.',
  YEARLY_REPORT: 'Publish the yearly report of a safeguarding board.',
  SELF_ASSESSMENT: 'Return the self-assessment of a partner for a year (Children Act 2004, section 11).',
  SCRUTINY_RESPONSE: 'Respond to a recommendation of a scrutiny panel.',
  RECOMMENDATION: 'Complete a recommendation.',
  ARRANGEMENTS_PUBLICATION:
    'Publish the arrangements that replace a local safeguarding children board (Children Act 2004, section 16G).',
  ARRANGEMENTS_START: 'Start the arrangements that replace the board.',
});
export type ObligationKind = keyof typeof ObligationKind;

/** The event that starts a clock. */
export const ClockEvent = enumeration('ClockEvent', 'The event that starts a clock.', {
  MEETING: 'A meeting of the board, on its day.',
  NEXT_MEETING: 'The next meeting of the board after one that was held, on its day.',
  INCIDENT_KNOWN:
    'A serious incident becomes known to the local authority. Incidents are not stored; the clock is for reference only.',
  CASE_REFERRED: 'A case is referred for review; since the edition of 2018, notified to the national panel.',
  REVIEW_COMMISSIONED: 'A review of a case is commissioned.',
  RECOMMENDATION_MADE: 'A scrutiny panel makes a recommendation, at a meeting or on the day recorded for it.',
  FINANCIAL_YEAR_ENDS: 'A financial year ends, on 31 March.',
  CLOCK_BEGINS: 'The first day on which the clock itself is in force.',
});
export type ClockEvent = keyof typeof ClockEvent;

/** How days are counted. */
export const DayKind = enumeration('DayKind', 'How days are counted.', {
  CALENDAR: 'Every day is counted.',
  CLEAR: 'Only whole days between the two days are counted.',
  WORKING: 'Only working days are counted: no Saturday, Sunday or bank holiday.',
  CLEAR_WORKING: 'Only whole working days between the two days are counted.',
  MONTH: 'Months are counted, to the same day of the month or the last day of a shorter one.',
});

/** Whether a clock counts forwards or backwards. */
export const ClockDirection = enumeration(
  'ClockDirection',
  'Whether a clock counts forwards or backwards from its event.',
  {
    AFTER: 'It is due after the event.',
    BEFORE: 'It is due before the event.',
  },
);

/** The calendar of bank holidays. */
export const ClockCalendar = enumeration('ClockCalendar', 'The calendar of bank holidays that working days exclude.', {
  ENGLAND: 'The bank holidays of England and Wales.',
});

/** The bodies that a clock binds. */
export const ResponsibleBody = enumeration('ResponsibleBody', 'The bodies that a clock binds.', {
  ANY_BOARD: 'Every board.',
  SAFEGUARDING_BOARD: 'Multi-agency safeguarding boards, but not their groups.',
  COUNCIL_BODY: 'Committees and panels of a council.',
  SCRUTINY_PANEL: 'The scrutiny panels of a council.',
});
export type ResponsibleBody = keyof typeof ResponsibleBody;

@RecordType(
  'A statutory clock: what is due, the event it is counted from, how it is counted, and the rule. A board can override it with a clock override.',
  { key: ['code'], checks: { statutory_clock_from_to: '"to" >= "from"' } },
)
export class StatutoryClock extends Protected {
  @Attribute(Text, 'Its unique short name: lower-case letters, digits and hyphens, for example `rapid-review-2018`.', {
    check: `code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`,
  })
  code!: string;

  @Attribute(ObligationKind, 'What is due.')
  due!: ObligationKind;

  @Attribute(ClockEvent, 'The event that starts it.')
  event!: ClockEvent;

  @Attribute(Integer, 'The number of days or months; 0 is the day of the event itself.', {
    check: 'count between 0 and 1000',
  })
  count!: number;

  @Attribute(DayKind, 'How days are counted.')
  dayKind!: keyof typeof DayKind;

  @Attribute(ClockDirection, 'Whether it counts forwards or backwards from the event.')
  direction!: keyof typeof ClockDirection;

  @Attribute(
    Bool,
    'Whether the day of the event is the first day counted, as when the law says "beginning with" that day. When false, counting starts on the next day.',
    { default: 'false' },
  )
  firstDayCounts!: boolean;

  @Attribute(ClockCalendar, 'The calendar of bank holidays that working days exclude.')
  calendar!: keyof typeof ClockCalendar;

  @Attribute(ResponsibleBody, 'The bodies that it binds.')
  body!: ResponsibleBody;

  @Attribute(
    StatutoryRegime,
    'The edition of the statutory guidance that it belongs to; null when it belongs to none.',
    {
      optional: true,
    },
  )
  regime?: StatutoryRegime;

  @Attribute(LongText, 'The rule in plain words, with the reading used here when there are several.')
  rule!: string;

  @Attribute(WebAddress, 'The permanent https URL of the statute or guidance that contains it.', {
    check: `source ~ '^https://'`,
  })
  source!: string;

  @Attribute(CalendarDate, 'The first day of events that it applies to; null when it has no recorded start.', {
    optional: true,
  })
  from?: string;

  @Attribute(CalendarDate, 'The last day of events that it applies to; null while it is in force.', { optional: true })
  to?: string;
}
