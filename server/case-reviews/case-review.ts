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
  Texts,
} from '../platform/graphql';

/** The kind of a review. */
export const CaseReviewKind = enumeration('CaseReviewKind', 'The kind of a review.', {
  SERIOUS_CASE_REVIEW: 'A serious case review (Working Together 2015, chapter 4; ended in 2019).',
  LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW:
    'A local child safeguarding practice review (Children Act 2004, section 16F).',
  PARTNERSHIP_REVIEW: 'A review outside the statute that the partners agreed to hold for its learning.',
  THEMATIC: 'A review of a theme across several cases.',
  CHILD_DEATH: 'A review of a child’s death by the child death overview panel.',
  AUDIT: 'A multi-agency audit of practice.',
});
export type CaseReviewKind = keyof typeof CaseReviewKind;

/** The stage of a review. */
export const CaseReviewStage = enumeration('CaseReviewStage', 'The stage of a review.', {
  REFERRED: 'The case was referred.',
  RAPID_REVIEW: 'A rapid review is in progress (Working Together 2018 and later).',
  COMMISSIONED: 'The review was commissioned and is in progress.',
  DRAFT: 'The report is in draft.',
  AGREED: 'The board agreed the report.',
  WITH_PANEL: 'The report is with the national panel.',
  PUBLISHED: 'The report is published.',
  WITHHELD: 'The report is finished but not published, for a stated reason.',
  NO_FURTHER_ACTION: 'The board decided not to proceed.',
});
export type CaseReviewStage = keyof typeof CaseReviewStage;

@RecordType(
  'A review of a case or a theme, to learn from it. Its reference is a pseudonym; nothing in it identifies a child.',
  { key: ['boardId', 'reference'], order: ['reference'] },
)
export class CaseReview extends Protected {
  @Reference(() => Board, 'The board that holds the review.')
  boardId!: string;

  @Attribute(Text, 'The pseudonymous reference; unique on the board.')
  reference!: string;

  @Attribute(Text, 'A title that does not identify anyone.')
  title!: string;

  @Attribute(CaseReviewKind, 'The kind of review; null for a referral without a decided kind.', {
    optional: true,
  })
  kind?: CaseReviewKind;

  @Attribute(CaseReviewStage, 'The current stage.')
  stage!: CaseReviewStage;

  @Attribute(FinancialYear, 'The financial year in which it was referred or carried out.')
  financialYear!: string;

  @Attribute(LongText, 'A short summary; null when not recorded.', { optional: true })
  summary?: string;

  @Attribute(Texts, 'Its themes; empty when not recorded.')
  themes!: string[];

  @Attribute(LongText, 'The latest decision; null when there is none.', { optional: true })
  decision?: string;

  @Attribute(LongText, 'The reason for the decision or the referral; null when not recorded.', { optional: true })
  reason?: string;

  @Attribute(CalendarDate, 'The day on which it was referred; null when not recorded.', { optional: true })
  referredOn?: string;

  @Attribute(CalendarDate, 'The day on which it is due; null when not recorded.', { optional: true })
  dueOn?: string;

  @Attribute(
    CalendarDate,
    'The day on which its report was published; null when it was not, or when the day is not recorded.',
    {
      optional: true,
    },
  )
  publishedOn?: string;
}

@RecordType('A stage that a review reached, as an entry in its history.', { key: ['caseReviewId', 'ordinal'] })
export class ReviewStage extends Protected {
  @Reference(() => CaseReview, 'The review.')
  caseReviewId!: string;

  @Attribute(Integer, 'Its position in the history, from 1.', { check: 'ordinal > 0' })
  ordinal!: number;

  @Attribute(CaseReviewStage, 'The stage.')
  stage!: CaseReviewStage;

  @Attribute(CalendarDate, 'The day on which it was reached; null when not recorded.', { optional: true })
  on?: string;

  @Attribute(LongText, 'The decision; null when there was none.', { optional: true })
  decision?: string;

  @Attribute(LongText, 'The reason; null when not recorded.', { optional: true })
  reason?: string;
}

@RecordType('A finding of a review or audit.', { key: ['caseReviewId', 'ordinal'] })
export class Finding extends Protected {
  @Reference(() => CaseReview, 'The review.')
  caseReviewId!: string;

  @Attribute(Integer, 'Its position in the report, from 1.', { check: 'ordinal > 0' })
  ordinal!: number;

  @Attribute(LongText, 'The text of the finding.')
  text!: string;
}
