import { Board } from '../boards';
import {
  Attribute,
  Day,
  enumeration,
  FinancialYear,
  Integer,
  Prose,
  Protected,
  RecordType,
  Reference,
  Text,
} from '../platform/graphql';
import { CaseReview } from './case-review';

@RecordType('A theme that a board saw across the referrals of a year.', {
  key: ['boardId', 'financialYear', 'ordinal'],
})
export class LearningTheme extends Protected {
  @Reference(() => Board, 'The board.')
  boardId!: string;

  @Attribute(FinancialYear, 'The financial year.')
  financialYear!: string;

  @Attribute(Integer, 'Its place in the report, from 1.', { check: 'ordinal > 0' })
  ordinal!: number;

  @Attribute(Prose, 'The theme.')
  text!: string;
}

/** How learning is passed on. */
export const LearningProductKind = enumeration('LearningProductKind', 'How learning is passed on.', {
  WORKSHOP: 'A workshop.',
  BRIEFING: 'A written briefing.',
  VIDEO: 'A video.',
  REPORT: 'A report.',
  NEWSLETTER: 'A newsletter.',
});
export type LearningProductKind = keyof typeof LearningProductKind;

@RecordType('Something by which a board passes on what reviews taught.', { key: ['boardId', 'title'] })
export class LearningProduct extends Protected {
  @Reference(() => Board, 'The board.')
  boardId!: string;

  @Attribute(Text, 'Its title; unique on the board.')
  title!: string;

  @Attribute(LearningProductKind, 'What it is.')
  kind!: LearningProductKind;

  @Reference(() => CaseReview, 'The review whose learning it passes on; null where it serves several.', {
    optional: true,
    guarded: true,
  })
  caseReviewId?: string;

  @Attribute(Prose, 'What it offers.')
  description!: string;
}

/** What sort of occasion for learning it is. */
export const LearningEventKind = enumeration('LearningEventKind', 'What sort of occasion for learning it is.', {
  TRAINING_COURSE: 'A course.',
  WORKSHOP: 'A workshop.',
  CONFERENCE: 'A conference.',
  YOUTH_FORUM: 'A meeting with young people.',
  CAMPAIGN: 'A campaign towards the public.',
});
export type LearningEventKind = keyof typeof LearningEventKind;

@RecordType('A course, conference or other occasion that a board offered.', { key: ['boardId', 'title'] })
export class LearningEvent extends Protected {
  @Reference(() => Board, 'The board.')
  boardId!: string;

  @Attribute(Text, 'Its title; unique on the board.')
  title!: string;

  @Attribute(LearningEventKind, 'What sort of occasion it is.')
  kind!: LearningEventKind;

  @Attribute(FinancialYear, 'The financial year in which it was offered.')
  financialYear!: string;

  @Attribute(Day, 'The day; null for what runs through the year, or where not recorded.', { optional: true })
  heldOn?: string;

  @Attribute(Text, 'How long it takes, in words; null where not recorded.', { optional: true })
  duration?: string;

  @Attribute(Integer, 'How many came; null where not recorded.', { optional: true, check: 'attendees >= 0' })
  attendees?: number;

  @Attribute(Prose, 'What it was.')
  description!: string;
}

@RecordType('An entry in the programme of an event.', { key: ['learningEventId', 'ordinal'] })
export class ProgrammeItem extends Protected {
  @Reference(() => LearningEvent, 'The event.')
  learningEventId!: string;

  @Attribute(Integer, 'Its place in the programme, from 1.', { check: 'ordinal > 0' })
  ordinal!: number;

  @Attribute(Text, 'When it starts, local time, 24 hours: `09:35`.', {
    check: `starts_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`,
  })
  startsAt!: string;

  @Attribute(Text, 'What it is.')
  title!: string;
}
