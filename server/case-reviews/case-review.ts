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
  Texts,
} from '../platform/graphql';

/** What sort of review it is. */
export const CaseReviewKind = enumeration('CaseReviewKind', 'What sort of review it is.', {
  SERIOUS_CASE_REVIEW: 'A serious case review (Working Together 2015, chapter 4; ended in 2019).',
  LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW:
    'A local child safeguarding practice review (Children Act 2004, section 16F).',
  PARTNERSHIP_REVIEW: 'A review outside the statute that the partners agreed on because there is something to learn.',
  THEMATIC: 'A review of a theme over several cases.',
  CHILD_DEATH: 'A review of a child’s death by the child death overview panel.',
  AUDIT: 'A multi-agency audit of practice.',
});
export type CaseReviewKind = keyof typeof CaseReviewKind;

/** How far a review has come. */
export const CaseReviewStage = enumeration('CaseReviewStage', 'How far a review has come.', {
  REFERRED: 'It was put forward.',
  RAPID_REVIEW: 'A rapid review looks into it (Working Together 2018 and later).',
  COMMISSIONED: 'It was agreed and is under way.',
  DRAFT: 'Its report is in draft.',
  AGREED: 'The board agreed its report.',
  WITH_PANEL: 'Its report is with the national panel.',
  PUBLISHED: 'Its report is public.',
  WITHHELD: 'Its report is finished and is not published, for a stated reason.',
  NO_FURTHER_ACTION: 'It was decided to go no further.',
});
export type CaseReviewStage = keyof typeof CaseReviewStage;

@RecordType(
  'A review of what happened in a case or a theme, to learn from it. Its reference is a pseudonym: nothing here identifies a child.',
  { key: ['boardId', 'reference'], order: ['reference'] },
)
export class CaseReview extends Protected {
  @Reference(() => Board, 'The board that reviews.')
  boardId!: string;

  @Attribute(Text, 'The pseudonymous reference; unique on the board.')
  reference!: string;

  @Attribute(Text, 'A title that gives nobody away.')
  title!: string;

  @Attribute(CaseReviewKind, 'What sort of review it is; null for a referral that ended without one.', {
    optional: true,
  })
  kind?: CaseReviewKind;

  @Attribute(CaseReviewStage, 'How far it has come.')
  stage!: CaseReviewStage;

  @Attribute(FinancialYear, 'The financial year in which it was referred or made.')
  financialYear!: string;

  @Attribute(Prose, 'What it is about, in short; null where the source does not say.', { optional: true })
  summary?: string;

  @Attribute(Texts, 'Its themes; empty where the source ties none to it.')
  themes!: string[];

  @Attribute(Prose, 'What was decided; null where nothing has been.', { optional: true })
  decision?: string;

  @Attribute(Prose, 'Why; null where the source gives no reason.', { optional: true })
  reason?: string;

  @Attribute(Day, 'When it was referred; null where not recorded.', { optional: true })
  referredOn?: string;

  @Attribute(Day, 'When it is due; null where not recorded.', { optional: true })
  dueOn?: string;

  @Attribute(Day, 'When its report was published; null where it was not, or the day was not recorded.', {
    optional: true,
  })
  publishedOn?: string;
}

@RecordType('A stage that a review reached; together they are its history.', { key: ['caseReviewId', 'ordinal'] })
export class ReviewStage extends Protected {
  @Reference(() => CaseReview, 'The review.')
  caseReviewId!: string;

  @Attribute(Integer, 'Its place in the history, from 1.', { check: 'ordinal > 0' })
  ordinal!: number;

  @Attribute(CaseReviewStage, 'The stage.')
  stage!: CaseReviewStage;

  @Attribute(Day, 'When it was reached; null where not recorded.', { optional: true })
  on?: string;

  @Attribute(Prose, 'What was decided; null where nothing was.', { optional: true })
  decision?: string;

  @Attribute(Prose, 'Why; null where no reason is recorded.', { optional: true })
  reason?: string;
}

@RecordType('Something that a review or audit found.', { key: ['caseReviewId', 'ordinal'] })
export class Finding extends Protected {
  @Reference(() => CaseReview, 'The review.')
  caseReviewId!: string;

  @Attribute(Integer, 'Its place in the report, from 1.', { check: 'ordinal > 0' })
  ordinal!: number;

  @Attribute(Prose, 'What was found.')
  text!: string;
}
