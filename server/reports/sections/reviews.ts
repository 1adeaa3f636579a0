import { Field, Int, ObjectType } from 'type-graphql';
import { CaseReview, CaseReviewKind, CaseReviewStage, LearningTheme, ReviewStage } from '../../case-reviews';
import { enumeration, Priced, sql, type VisibleRows } from '../../platform/graphql';
import type { ReportSubject } from '../report-subject';
import { gap, type ReportGap, type Told } from '../told';

/** What became of a referral. */
export const ReferralOutcome = enumeration('ReferralOutcome', 'What became of a case that was referred to the board.', {
  SERIOUS_CASE_REVIEW: 'A serious case review (Working Together 2015, chapter 4).',
  LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW:
    'A local child safeguarding practice review (Children Act 2004, section 16F).',
  PARTNERSHIP_REVIEW: 'A review outside the statute that the partners agreed on.',
  OTHER_REVIEW: 'A review of another kind.',
  NO_FURTHER_ACTION: 'It was decided to go no further.',
  UNDECIDED: 'Nothing has been decided yet, as far as is recorded.',
});
export type ReferralOutcome = keyof typeof ReferralOutcome;

@ObjectType({ simpleResolvers: true, description: 'How many referrals had an outcome.' })
export class YearlyOutcome {
  @Field(() => ReferralOutcome, { description: 'The outcome.' })
  outcome!: ReferralOutcome;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType({ simpleResolvers: true, description: 'A case review of the report.' })
export class YearlyReview {
  /** Leads to the review. */
  readonly caseReviewId!: string;

  @Field(() => String, { description: 'Its pseudonymous reference.' })
  reference!: string;

  @Field(() => String, { description: 'Its title.' })
  title!: string;

  @Field(() => CaseReviewKind, { nullable: true, description: 'What sort it is; null for a referral without one.' })
  kind!: CaseReviewKind | null;

  @Field(() => CaseReviewStage, { description: 'How far it has come by now.' })
  stage!: CaseReviewStage;

  @Field(() => ReferralOutcome, { nullable: true, description: 'What became of the referral; null where it was none.' })
  outcome!: ReferralOutcome | null;

  @Field(() => Boolean, { description: 'Was it referred or made in the year? Else it was published in it.' })
  ofTheYear!: boolean;

  @Field(() => Boolean, { description: 'Was its report published in the year?' })
  publishedInYear!: boolean;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'The case reviews (Children Act 2004, section 14; since 2018 section 16F). Every count is of the reviews that you may see; outcomes are as recorded today.',
})
export class YearlyReviews {
  @Field(() => Int, { description: 'Cases referred to the board in the year: the sum of the outcomes.' })
  referrals!: number;

  @Field(() => [YearlyOutcome], { description: 'What became of them; outcomes that none had are left out.' })
  outcomes!: YearlyOutcome[];

  @Field(() => Int, {
    description: 'Reviews of referred cases whose report was published in the year, whenever they were referred.',
  })
  published!: number;

  @Priced({ entries: 10 })
  @Field(() => [YearlyReview], { description: 'The reviews of referred cases.' })
  cases!: YearlyReview[];

  @Priced({ entries: 5 })
  @Field(() => [YearlyReview], { description: 'Reviews that began with no referral: of a theme, and audits.' })
  others!: YearlyReview[];

  @Field(() => [String], { description: 'Themes that the board saw across the referrals.' })
  themes!: string[];
}

/** A review as it was read. */
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

/** The reviews that were referred, made or published in the year. */
export function readReviews(rows: VisibleRows, { boardIds, span }: ReportSubject): Promise<readonly ReviewRow[]> {
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

/** The themes across the referrals of the year. */
export async function readThemes(rows: VisibleRows, { boardIds, span }: ReportSubject): Promise<string[]> {
  const themes = await rows.query<{ text: string }>(sql`
    select text from ${LearningTheme} as theme
    where board_id = any(${boardIds}::uuid[]) and financial_year = ${span.year} order by ordinal, theme.id`);
  return themes.map(({ text }) => text);
}

/** Kinds that only a referral leads to, even where the history does not tell of it. */
const OF_REFERRALS = ['SERIOUS_CASE_REVIEW', 'LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW', 'PARTNERSHIP_REVIEW'] as const;
type OfReferral = (typeof OF_REFERRALS)[number];
const isOfReferral = (kind: CaseReviewKind | null): kind is OfReferral => OF_REFERRALS.some((each) => each === kind);

/** What became of a referral; null where the review began with none. */
export function outcomeOf(row: Pick<ReviewRow, 'kind' | 'stage' | 'wasReferred'>): ReferralOutcome | null {
  const { kind, stage, wasReferred } = row;
  if (!wasReferred && !isOfReferral(kind)) return null;
  if (stage === 'NO_FURTHER_ACTION') return 'NO_FURTHER_ACTION';
  if (kind === null || stage === 'REFERRED' || stage === 'RAPID_REVIEW') return 'UNDECIDED';
  return isOfReferral(kind) ? kind : 'OTHER_REVIEW';
}

function gapsOf(cases: readonly ReviewRow[]): ReportGap[] {
  const lacking = (what: string, has: (row: ReviewRow) => boolean) => {
    const count = cases.filter((row) => !has(row)).length;
    return count > 0 ? [gap('REVIEWS', 'NOT_STATED', what, { count })] : [];
  };
  return [
    ...lacking('When cases were referred', ({ isDated }) => isDated),
    ...lacking('Why it was decided so', ({ isReasoned }) => isReasoned),
  ];
}

/** Sorts the reviews by what became of them. */
export function tellReviews(rows: readonly ReviewRow[], themes: string[]): Told<YearlyReviews> {
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
