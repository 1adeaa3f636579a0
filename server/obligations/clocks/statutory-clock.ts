import { StatutoryRegime } from '../../boards';
import { Attribute, Day, enumeration, Flag, Integer, Prose, Protected, RecordType, Text } from '../../platform/graphql';

/** What is due. */
export const ObligationKind = enumeration('ObligationKind', 'What is due.', {
  AGENDA: 'That the agenda of a meeting and its reports are published.',
  MINUTES: 'That the minutes of a meeting are approved.',
  INCIDENT_NOTIFICATION:
    'That a serious incident is notified. It is listed nowhere, since nothing of an incident is kept here before it is referred.',
  RAPID_REVIEW: 'That the rapid review of a case is finished, and with it decided how to go on.',
  REVIEW_DECISION: 'That it is decided whether a case is reviewed (Working Together 2015).',
  REVIEW_PUBLICATION: 'That a review is finished and its report published.',
  YEARLY_REPORT: 'That a safeguarding board publishes its report on a year.',
  SELF_ASSESSMENT: 'That a partner returns its self-assessment for a year (Children Act 2004, section 11).',
  SCRUTINY_RESPONSE: 'That those whom a scrutiny panel asked for something answer it.',
  RECOMMENDATION: 'That what a recommendation asks for is done.',
  ARRANGEMENTS_PUBLICATION:
    'That the arrangements which follow a local safeguarding children board are published (Children Act 2004, section 16G).',
  ARRANGEMENTS_START: 'That those arrangements begin to work in the place of the board.',
});
export type ObligationKind = keyof typeof ObligationKind;

/** What sets a clock running. */
export const ClockEvent = enumeration('ClockEvent', 'What a clock runs from: something that happens in the graph.', {
  MEETING: 'A meeting of the board, on its day.',
  NEXT_MEETING: 'The next meeting of the board after one that was held, on its day.',
  INCIDENT_KNOWN:
    'A serious incident becomes known to the local authority. It is not kept here: the clock is there to be looked up.',
  CASE_REFERRED: 'A case is referred for review; under the editions since 2018, notified to the national panel.',
  REVIEW_COMMISSIONED: 'It is decided to review a case.',
  RECOMMENDATION_MADE: 'A scrutiny panel asks for something, at a meeting or on the day that its recommendation names.',
  FINANCIAL_YEAR_ENDS: 'A financial year ends, on 31 March.',
  CLOCK_BEGINS: 'The first day on which the clock itself holds.',
});
export type ClockEvent = keyof typeof ClockEvent;

/** What days a clock counts. */
export const DayKind = enumeration('DayKind', 'How days are counted.', {
  CALENDAR: 'Every day.',
  CLEAR: 'Whole days between the two, so that neither counts.',
  WORKING: 'Days that are worked: no Saturday, Sunday or bank holiday.',
  CLEAR_WORKING: 'Whole working days between the two, so that neither counts.',
  MONTH: 'Months, to the day of the same number; to the last day of a shorter month.',
});

/** On which side of its event a clock runs. */
export const ClockDirection = enumeration('ClockDirection', 'On which side of its event a clock runs.', {
  AFTER: 'It is due so long after the event.',
  BEFORE: 'It is due so long before the event.',
});

/** Whose days are worked. */
export const ClockCalendar = enumeration('ClockCalendar', 'Whose bank holidays are left out of working days.', {
  ENGLAND: 'Those of England and Wales.',
});

/** Which bodies a clock binds. */
export const ClockedBody = enumeration('ClockedBody', 'Which bodies a clock binds.', {
  ANY_BOARD: 'Every board.',
  SAFEGUARDING_BOARD: 'Multi-agency safeguarding boards, without their groups.',
  COUNCIL_BODY: 'Committees and panels of a council.',
  SCRUTINY_PANEL: 'The scrutiny panels of a council.',
});
export type ClockedBody = keyof typeof ClockedBody;

@RecordType(
  'A statutory clock: what is due, counted from what, how, by which rule. A board that counts otherwise says so in a clock override.',
  { key: ['code'], checks: { statutory_clock_from_to: '"to" >= "from"' } },
)
export class StatutoryClock extends Protected {
  @Attribute(Text, 'The short name by which it is addressed; unique, lower case, for example `rapid-review-2018`.', {
    check: `code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`,
  })
  code!: string;

  @Attribute(ObligationKind, 'What is due.')
  due!: ObligationKind;

  @Attribute(ClockEvent, 'What it runs from.')
  event!: ClockEvent;

  @Attribute(Integer, 'How many days or months; 0 for the day of the event itself.', {
    check: 'count between 0 and 1000',
  })
  count!: number;

  @Attribute(DayKind, 'What is counted.')
  dayKind!: keyof typeof DayKind;

  @Attribute(ClockDirection, 'On which side of the event it runs.')
  direction!: keyof typeof ClockDirection;

  @Attribute(
    Flag,
    'Is the day of the event the first one counted, as where the law says "beginning with" that day? Else the day after it is.',
    { default: 'false' },
  )
  firstDayCounts!: boolean;

  @Attribute(ClockCalendar, 'Whose bank holidays are left out, where working days are counted.')
  calendar!: keyof typeof ClockCalendar;

  @Attribute(ClockedBody, 'Which bodies it binds.')
  body!: ClockedBody;

  @Attribute(
    StatutoryRegime,
    'The edition of the statutory guidance that it belongs to; null where it belongs to none.',
    {
      optional: true,
    },
  )
  regime?: StatutoryRegime;

  @Attribute(Prose, 'The rule in our own words, and how it is read here where it can be read in several ways.')
  rule!: string;

  @Attribute(Text, 'The permanent address of the statute or guidance that it stands in.', {
    check: `source ~ '^https://'`,
  })
  source!: string;

  @Attribute(Day, 'The first day of events that set it running; null where it holds since long ago.', {
    optional: true,
  })
  from?: string;

  @Attribute(Day, 'The last such day; null while it holds.', { optional: true })
  to?: string;
}
