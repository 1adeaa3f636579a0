import { Board } from '../boards';
import {
  Attribute,
  CalendarDate,
  enumeration,
  FinancialYear,
  Integer,
  LongText,
  Protected,
  RecordType,
  Reference,
  Text,
} from '../platform/graphql';
import { CaseReview } from './case-review';

@RecordType('A theme that a board identified across the referrals of a year.', {
  key: ['boardId', 'financialYear', 'ordinal'],
})
export class LearningTheme extends Protected {
  @Reference(() => Board, 'The board.')
  boardId!: string;

  @Attribute(FinancialYear, 'The financial year.')
  financialYear!: string;

  @Attribute(Integer, 'Its position in the report, from 1.', { check: 'ordinal > 0' })
  ordinal!: number;

  @Attribute(LongText, 'The theme.')
  text!: string;
}

/** The kind of a learning product. */
export const LearningProductKind = enumeration('LearningProductKind', 'The kind of a learning product.', {
  WORKSHOP: 'A workshop.',
  BRIEFING: 'A written briefing.',
  VIDEO: 'A video.',
  REPORT: 'A report.',
  NEWSLETTER: 'A newsletter.',
});
export type LearningProductKind = keyof typeof LearningProductKind;

@RecordType('A product with which a board shares the learning from reviews.', { key: ['boardId', 'title'] })
export class LearningProduct extends Protected {
  @Reference(() => Board, 'The board.')
  boardId!: string;

  @Attribute(Text, 'Its title; unique on the board.')
  title!: string;

  @Attribute(LearningProductKind, 'The kind of product.')
  kind!: LearningProductKind;

  @Reference(() => CaseReview, 'The review whose learning it shares; null when it covers several.', {
    optional: true,
    guarded: true,
  })
  caseReviewId?: string;

  @Attribute(LongText, 'A description of the product.')
  description!: string;
}

/** The kind of a learning event. */
export const LearningEventKind = enumeration('LearningEventKind', 'The kind of a learning event.', {
  TRAINING_COURSE: 'A training course.',
  WORKSHOP: 'A workshop.',
  CONFERENCE: 'A conference.',
  YOUTH_FORUM: 'A meeting with young people.',
  CAMPAIGN: 'A public campaign.',
});
export type LearningEventKind = keyof typeof LearningEventKind;

@RecordType('A course, conference or other learning event that a board offered.', { key: ['boardId', 'title'] })
export class LearningEvent extends Protected {
  @Reference(() => Board, 'The board.')
  boardId!: string;

  @Attribute(Text, 'Its title; unique on the board.')
  title!: string;

  @Attribute(LearningEventKind, 'The kind of event.')
  kind!: LearningEventKind;

  @Attribute(FinancialYear, 'The financial year in which it was offered.')
  financialYear!: string;

  @Attribute(
    CalendarDate,
    'The day of the event; null for an event that runs through the year, or when not recorded.',
    { optional: true },
  )
  heldOn?: string;

  @Attribute(Text, 'Its duration in words, for example `half a day`; null when not recorded.', { optional: true })
  duration?: string;

  @Attribute(Integer, 'The number of attendees; null when not recorded.', { optional: true, check: 'attendees >= 0' })
  attendees?: number;

  @Attribute(LongText, 'A description of the event.')
  description!: string;
}

@RecordType('An entry in the programme of an event.', { key: ['learningEventId', 'ordinal'] })
export class ProgrammeItem extends Protected {
  @Reference(() => LearningEvent, 'The event.')
  learningEventId!: string;

  @Attribute(Integer, 'Its position in the programme, from 1.', { check: 'ordinal > 0' })
  ordinal!: number;

  @Attribute(Text, 'The local time at which it starts, in 24 hours: `09:35`.', {
    check: `starts_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`,
  })
  startsAt!: string;

  @Attribute(Text, 'Its title.')
  title!: string;
}
