import { Field, Int, ObjectType } from 'type-graphql';
import { enumeration, readsConfidential, sql, type ViewerSql } from '../../platform/graphql';
import { DateScalar } from '../../platform/graphql/scalars';
import { Action, RecommendationStatus } from '../../recommendations';
import type { ReportSubject } from '../report-subject';
import { gap, type SectionContent } from '../section-content';
import { MAX_LISTED, recommendationsUpTo } from './recommendations-of-year';
import type { YearlyPriority } from './priorities';

/** Why a recommendation is listed under lack of progress. */
export const LackOfProgressReason = enumeration(
  'LackOfProgressReason',
  'Why a recommendation is listed under lack of progress.',
  {
    OVERDUE: 'It is open, and was due by the date of the report.',
    STATUS_NOT_CAPTURED: 'Its status is unknown, because the status cell in the source was blank or lost.',
    REFUSED: 'It was refused, and the refusal has not been reported to a meeting yet.',
    CARRIED_OVER: 'It is open from an earlier year.',
    NO_ACTION: 'It is open, and no action is recorded. Only for viewers who may read confidential recommendations.',
    NO_DUE_DATE: 'It is open and has no due date, so it can never be overdue.',
  },
);
export type LackOfProgressReason = keyof typeof LackOfProgressReason;

@ObjectType({ simpleResolvers: true, description: 'A recommendation without progress, and why it is listed.' })
export class StalledRecommendation {
  /** The id of the recommendation. */
  readonly recommendationId!: string;

  @Field(() => String, { description: 'The reference of the recommendation.' })
  reference!: string;

  @Field(() => String, { description: 'The text of the recommendation.' })
  text!: string;

  @Field(() => RecommendationStatus, { description: 'The current status.' })
  status!: RecommendationStatus;

  @Field(() => DateScalar, { nullable: true, description: 'The due date; null when none is set.' })
  dueOn!: string | null;

  @Field(() => [LackOfProgressReason], { description: 'Why it is listed, the most urgent reason first.' })
  reasons!: LackOfProgressReason[];
}

@ObjectType({
  simpleResolvers: true,
  description:
    'Lack of progress (Working Together 2018, chapter 3; Working Together 2023, chapter 2): recommendations of the year and of earlier years that are not closed today, and priorities without progress.',
})
export class YearlyLackOfProgress {
  @Field(() => DateScalar, {
    description:
      'The date for overdue recommendations: the last day of the year, or today while the year has not ended.',
  })
  asOf!: string;

  @Field(() => Int, { description: 'The number of open recommendations that were due by then.' })
  overdue!: number;

  @Field(() => Int, { description: 'The number of recommendations with an unknown status.' })
  notCaptured!: number;

  @Field(() => Int, {
    description: 'The number of refused recommendations whose refusal has not been reported to a meeting yet.',
  })
  refused!: number;

  @Field(() => Int, { description: 'The number of open recommendations of earlier years.' })
  carriedOver!: number;

  @Field(() => Int, {
    description:
      'The number of open recommendations without a recorded action; 0 for viewers who may not read confidential recommendations of the board, because an action may be hidden.',
  })
  withoutAction!: number;

  @Field(() => Int, { description: 'The number of open recommendations without a due date.' })
  withoutDueDate!: number;

  @Field(() => [StalledRecommendation], {
    description: `The recommendations, the most urgent first; at most ${MAX_LISTED}.`,
  })
  entries!: StalledRecommendation[];

  @Field(() => [String], {
    description:
      'The priorities of the year without reported progress; empty for viewers who may not read confidential records of the board, because progress may be hidden.',
  })
  prioritiesWithoutProgress!: string[];
}

/** The listed recommendations, and the number of all for each reason. */
export interface StalledRead {
  readonly entries: readonly StalledRecommendation[];
  readonly counts: Readonly<Record<LackOfProgressReason, number>>;
}

type Row = Omit<StalledRecommendation, 'reasons'> &
  Readonly<Record<`is${LackOfProgressReason}`, boolean>> &
  Partial<Readonly<Record<LackOfProgressReason, number>>>;

const REASONS = Object.keys(LackOfProgressReason) as LackOfProgressReason[];

/** Reads the recommendations without progress. Each row has the counts of all. */
export async function readStalled(rows: ViewerSql, subject: ReportSubject): Promise<StalledRead> {
  const found = await rows.query<Row>(sql`
    with open as (
      select id, reference, text, status, due_on, "isEarlier" as earlier, theme, ordinal,
        status <> 'REJECTED' as pending,
        exists (select from ${Action} as action where action.recommendation_id = recommendation.id) as "hasAction",
        ${readsConfidential('recommendations', sql`board_id`)} as "isCertain"
      from ${recommendationsUpTo(subject)} where status not in ('COMPLETED', 'REJECTION_NOTED')
    ), judged as (
      select id as "recommendationId", reference, text, status, due_on::text as "dueOn", theme, ordinal,
        coalesce(pending and due_on <= ${subject.asOf}::date, false) as "isOVERDUE",
        status = 'NOT_CAPTURED' as "isSTATUS_NOT_CAPTURED", not pending as "isREFUSED", earlier as "isCARRIED_OVER",
        pending and not "hasAction" and "isCertain" as "isNO_ACTION", pending and due_on is null as "isNO_DUE_DATE"
      from open
    )
    select *, (count(*) filter (where "isOVERDUE") over ())::int as "OVERDUE",
      (count(*) filter (where "isSTATUS_NOT_CAPTURED") over ())::int as "STATUS_NOT_CAPTURED",
      (count(*) filter (where "isREFUSED") over ())::int as "REFUSED",
      (count(*) filter (where "isCARRIED_OVER") over ())::int as "CARRIED_OVER",
      (count(*) filter (where "isNO_ACTION") over ())::int as "NO_ACTION",
      (count(*) filter (where "isNO_DUE_DATE") over ())::int as "NO_DUE_DATE"
    from judged
    where "isOVERDUE" or "isSTATUS_NOT_CAPTURED" or "isREFUSED" or "isCARRIED_OVER" or "isNO_ACTION" or "isNO_DUE_DATE"
    order by "isOVERDUE" desc, "isSTATUS_NOT_CAPTURED" desc, "isREFUSED" desc, "isCARRIED_OVER" desc, theme, ordinal, reference,
      "recommendationId" limit ${MAX_LISTED}::int`);
  const [first] = found;
  const counts = Object.fromEntries(REASONS.map((reason) => [reason, first?.[reason] ?? 0])) as StalledRead['counts'];
  const entries = found.map(({ recommendationId, reference, text, status, dueOn, ...row }) => ({
    ...{ recommendationId, reference, text, status, dueOn },
    reasons: REASONS.filter((reason) => row[`is${reason}`]),
  }));
  return { entries, counts };
}

/** Builds the section as of a date. */
export function buildLackOfProgressSection(
  { entries, counts }: StalledRead,
  priorities: readonly YearlyPriority[],
  asOf: string,
): SectionContent<YearlyLackOfProgress> {
  const undated = counts.NO_DUE_DATE;
  return {
    section: {
      ...{ asOf, overdue: counts.OVERDUE, notCaptured: counts.STATUS_NOT_CAPTURED, refused: counts.REFUSED },
      ...{ carriedOver: counts.CARRIED_OVER, withoutAction: counts.NO_ACTION, withoutDueDate: undated },
      entries: [...entries],
      prioritiesWithoutProgress: priorities
        .filter(({ progress, isCertain }) => progress.length === 0 && isCertain)
        .map(({ title }) => title),
    },
    gaps:
      undated > 0
        ? [gap('LACK_OF_PROGRESS', 'NOT_STATED', 'Due dates of open recommendations', { count: undated })]
        : [],
    notes: [],
  };
}
