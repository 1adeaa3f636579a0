import { Field, Int, ObjectType } from 'type-graphql';
import { CaseReview, CaseReviewKind, CaseReviewStage, LearningTheme, ReviewStage } from '../../case-reviews';
import { enumeration, sql, type ViewerSql } from '../../platform/graphql';
import type { ReportSubject } from '../report-subject';
import { gap, type ReportGap, type SectionContent } from '../section-content';

/** The outcome of a referral. */
export const ReferralOutcome = enumeration('ReferralOutcome', 'The outcome of a case that was referred to the board.', {
  SERIOUS_CASE_REVIEW: 'A serious case review (Working Together 2015, chapter 4).',
  LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW:
    'A local child safeguarding practice review (Children Act 2004, section 16F).',
  PARTNERSHIP_REVIEW: 'A non-statutory review agreed by the partners.',
  OTHER_REVIEW: 'A review of another kind.',
  NO_FURTHER_ACTION: 'It was decided to take no further action.',
  UNDECIDED: 'No decision is recorded yet.',
});
export type ReferralOutcome = keyof typeof ReferralOutcome;

@ObjectType({ simpleResolvers: true, description: 'The number of referrals with an outcome.' })
export class YearlyOutcome {
  @Field(() => ReferralOutcome, { description: 'The outcome.' })
  outcome!: ReferralOutcome;

  @Field(() => Int, { description: 'The number of referrals.' })
  count!: number;
}

@ObjectType({ simpleResolvers: true, description: 'A case review in the report.' })
export class YearlyReview {
  /** The id of the review. */
  readonly caseReviewId!: string;

  @Field(() => String, { description: 'The pseudonymous reference of the review.' })
  reference!: string;

  @Field(() => String, { description: 'The title of the review.' })
  title!: string;

  @Field(() => CaseReviewKind, { nullable: true, description: 'The kind of review; null for a referral without one.' })
  kind!: CaseReviewKind | null;

  @Field(() => CaseReviewStage, { description: 'The current stage.' })
  stage!: CaseReviewStage;

  @Field(() => ReferralOutcome, {
    nullable: true,
    description: 'The outcome of the referral; null when the case was not referred.',
  })
  outcome!: ReferralOutcome | null;

  @Field(() => Boolean, {
    description: 'Whether it was referred or started in the year. Otherwise it was published in the year.',
  })
  ofTheYear!: boolean;

  @Field(() => Boolean, { description: 'Whether its report was published in the year.' })
  publishedInYear!: boolean;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'The case reviews (Children Act 2004, section 14; since 2018 section 16F). Counts include the reviews that you have access to; outcomes are the current ones.',
})
export class YearlyReviews {
  @Field(() => Int, { description: 'The number of cases referred to the board in the year: the sum of the outcomes.' })
  referrals!: number;

  @Field(() => [YearlyOutcome], { description: 'The referrals by outcome; outcomes without referrals are omitted.' })
  outcomes!: YearlyOutcome[];

  @Field(() => Int, {
    description:
      'The number of reviews of referred cases whose report was published in the year, regardless of the year of referral.',
  })
  published!: number;

  @Field(() => [YearlyReview], { description: 'The reviews of referred cases.' })
  cases!: YearlyReview[];

  @Field(() => [YearlyReview], { description: 'The reviews without a referral: thematic reviews and audits.' })
  others!: YearlyReview[];

  @Field(() => [String], { description: 'The themes that the board identified across the referrals.' })
  themes!: string[];
}

/** A review as read from the database. */
export interface ReviewRow {
  readonly caseReviewId: string;
  readonly reference: string;
  readonly title: string;
  readonly kind: CaseReviewKind | null;
  readonly stage: CaseReviewStage;
  readonly ofTheYear: boolean;
  readonly publishedInYear: boolean;
  readonly wasReferred: boolean;
  readonly isDated: boolean;
  readonly isReasoned: boolean;
}

/** Reads the reviews that were referred, started or published in the year. */
export function readReviews(rows: ViewerSql, { boardIds, span }: ReportSubject): Promise<readonly ReviewRow[]> {
  return rows.query<ReviewRow>(sql`
    select * from (
      select review.id as "caseReviewId", reference, title, kind, stage, financial_year = ${span.year} as "ofTheYear",
        coalesce(published_on between ${span.firstDay}::date and ${span.lastDay}::date,
          stage = 'PUBLISHED' and financial_year = ${span.year}) as "publishedInYear",
        exists (select from ${ReviewStage} as reached where reached.case_review_id = review.id and reached.stage = 'REFERRED')
          as "wasReferred",
        referred_on is not null as "isDated", reason is not null as "isReasoned"
      from ${CaseReview} as review where board_id = any(${boardIds}::uuid[])
    ) as reviews where "ofTheYear" or "publishedInYear" order by reference, "caseReviewId"`);
}

/** Reads the themes across the referrals of the year. */
export async function readThemes(rows: ViewerSql, { boardIds, span }: ReportSubject): Promise<string[]> {
  const themes = await rows.query<{ text: string }>(sql`
    select text from ${LearningTheme} as theme
    where board_id = any(${boardIds}::uuid[]) and financial_year = ${span.year} order by ordinal, theme.id`);
  return themes.map(({ text }) => text);
}

/** The kinds that always start with a referral, even when the history does not show it. */
const OF_REFERRALS = ['SERIOUS_CASE_REVIEW', 'LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW', 'PARTNERSHIP_REVIEW'] as const;
type OfReferral = (typeof OF_REFERRALS)[number];
const isOfReferral = (kind: CaseReviewKind | null): kind is OfReferral => OF_REFERRALS.some((each) => each === kind);

/** The outcome of a referral; null when the review started without one. */
export function outcomeOf(row: Pick<ReviewRow, 'kind' | 'stage' | 'wasReferred'>): ReferralOutcome | null {
  const { kind, stage, wasReferred } = row;
  if (!wasReferred && !isOfReferral(kind)) return null;
  if (stage === 'NO_FURTHER_ACTION') return 'NO_FURTHER_ACTION';
  if (kind === null || stage === 'REFERRED' || stage === 'RAPID_REVIEW') return 'UNDECIDED';
  return isOfReferral(kind) ? kind : 'OTHER_REVIEW';
}

function gapsOf(cases: readonly ReviewRow[]): ReportGap[] {
  const lacking = (missing: string, has: (row: ReviewRow) => boolean) => {
    const count = cases.filter((row) => !has(row)).length;
    return count > 0 ? [gap('REVIEWS', 'NOT_STATED', missing, { count })] : [];
  };
  return [
    ...lacking('Referral dates of cases', ({ isDated }) => isDated),
    ...lacking('Reasons of decisions', ({ isReasoned }) => isReasoned),
  ];
}

/** Builds the section: the reviews by outcome. */
export function buildReviewsSection(rows: readonly ReviewRow[], themes: string[]): SectionContent<YearlyReviews> {
  const reviews = rows.map((row) => ({ ...row, outcome: outcomeOf(row) }));
  const cases = reviews.filter(({ outcome }) => outcome !== null);
  const referred = cases.filter(({ ofTheYear }) => ofTheYear);
  const outcomes = (Object.keys(ReferralOutcome) as ReferralOutcome[])
    .map((outcome) => ({ outcome, count: referred.filter((each) => each.outcome === outcome).length }))
    .filter(({ count }) => count > 0);
  const published = cases.filter(({ publishedInYear }) => publishedInYear).length;
  const others = reviews.filter(({ outcome }) => outcome === null);
  const none = referred.length === 0 ? [gap('REVIEWS', 'NONE_RECORDED', 'Referrals of cases in the year')] : [];
  return {
    section: { referrals: referred.length, outcomes, published, cases, others, themes },
    gaps: [...none, ...gapsOf(referred)],
    notes: [],
  };
}
