import { Field, Int, ObjectType } from 'type-graphql';
import { enumeration, Priced, sql, type VisibleRows } from '../../platform/graphql';
import { DateScalar } from '../../platform/graphql/scalars';
import { Action, RecommendationStatus } from '../../recommendations';
import type { ReportSubject } from '../report-subject';
import { gap, type Told } from '../told';
import { MOST_LISTED, recommendationsUpTo } from './recommendations-of-year';
import type { YearlyPriority } from './priorities';

/** Why a recommendation is listed under lack of progress. */
export const LackOfProgressReason = enumeration(
  'LackOfProgressReason',
  'Why a recommendation is listed under lack of progress.',
  {
    OVERDUE: 'It is still open, and was due by the day of the report.',
    STATUS_NOT_CAPTURED: 'The paper’s status cell was blank or lost: nobody can tell how far it has come.',
    REFUSED: 'Those addressed refuse it, and no meeting has been told yet.',
    CARRIED_OVER: 'It is still open from an earlier year.',
    NO_ACTION: 'It is still open, and no action towards it is recorded.',
    NO_DUE_DATE: 'It is still open and has no due date, so nobody can say that it is late.',
  },
);
export type LackOfProgressReason = keyof typeof LackOfProgressReason;

@ObjectType({ simpleResolvers: true, description: 'A recommendation that has not moved, and why it is listed.' })
export class YearlyLaggard {
  /** Leads to the recommendation. */
  readonly recommendationId!: string;

  @Field(() => String, { description: 'Its reference.' })
  reference!: string;

  @Field(() => String, { description: 'What is asked.' })
  text!: string;

  @Field(() => RecommendationStatus, { description: 'How far it has come by now.' })
  status!: RecommendationStatus;

  @Field(() => DateScalar, { nullable: true, description: 'When it was due; null where no day was set.' })
  dueOn!: string | null;

  @Field(() => [LackOfProgressReason], { description: 'Why it is listed, the most pressing first.' })
  reasons!: LackOfProgressReason[];
}

@ObjectType({
  simpleResolvers: true,
  description:
    'Where little or nothing has moved (Working Together 2018, chapter 3; Working Together 2023, chapter 2): recommendations of the year and of earlier ones that are not closed today, and priorities without progress.',
})
export class YearlyLackOfProgress {
  @Field(() => DateScalar, { description: 'The day by which something is overdue: the last of the year, or today.' })
  asOf!: string;

  @Field(() => Int, { description: 'Open recommendations that were due by then.' })
  overdue!: number;

  @Field(() => Int, { description: 'Recommendations whose status was lost with the paper.' })
  notCaptured!: number;

  @Field(() => Int, { description: 'Recommendations that were refused, with no meeting told yet.' })
  refused!: number;

  @Field(() => Int, { description: 'Open recommendations of earlier years.' })
  carriedOver!: number;

  @Field(() => Int, { description: 'Open recommendations towards which no action is recorded.' })
  withoutAction!: number;

  @Field(() => Int, { description: 'Open recommendations without a due date.' })
  withoutDueDate!: number;

  @Priced({ entries: 20 })
  @Field(() => [YearlyLaggard], {
    description: `The recommendations, the most pressing first; ${MOST_LISTED} at most.`,
  })
  entries!: YearlyLaggard[];

  @Field(() => [String], { description: 'The priorities of the year without any progress reported.' })
  prioritiesWithoutProgress!: string[];
}

/** The recommendations of a reason, and how many have it. */
export interface LaggardsRead {
  readonly entries: readonly YearlyLaggard[];
  readonly counts: Readonly<Record<LackOfProgressReason, number>>;
}

type Row = Omit<YearlyLaggard, 'reasons'> &
  Readonly<Record<`is${LackOfProgressReason}`, boolean>> &
  Partial<Readonly<Record<LackOfProgressReason, number>>>;

const REASONS = Object.keys(LackOfProgressReason) as LackOfProgressReason[];

/** What has not moved, with the counts of all of it beside each row. */
export async function readLaggards(rows: VisibleRows, subject: ReportSubject): Promise<LaggardsRead> {
  const found = await rows.query<Row>(sql`
    with open as (
      select id, reference, text, status, due_on, "isEarlier" as earlier, theme, ordinal,
        status <> 'REJECTED' as pending,
        exists (select from ${Action} as action where action.recommendation_id = recommendation.id) as acted
      from ${recommendationsUpTo(subject)} where status not in ('COMPLETED', 'REJECTION_NOTED')
    ), judged as (
      select id as "recommendationId", reference, text, status, due_on::text as "dueOn", theme, ordinal,
        coalesce(pending and due_on <= ${subject.asOf}::date, false) as "isOVERDUE",
        status = 'NOT_CAPTURED' as "isSTATUS_NOT_CAPTURED", not pending as "isREFUSED", earlier as "isCARRIED_OVER",
        pending and not acted as "isNO_ACTION", pending and due_on is null as "isNO_DUE_DATE"
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
      "recommendationId" limit ${MOST_LISTED}::int`);
  const [first] = found;
  const counts = Object.fromEntries(REASONS.map((reason) => [reason, first?.[reason] ?? 0])) as LaggardsRead['counts'];
  const entries = found.map(({ recommendationId, reference, text, status, dueOn, ...row }) => ({
    ...{ recommendationId, reference, text, status, dueOn },
    reasons: REASONS.filter((reason) => row[`is${reason}`]),
  }));
  return { entries, counts };
}

/** Tells what has not moved by a day. */
export function tellLackOfProgress(
  { entries, counts }: LaggardsRead,
  priorities: readonly YearlyPriority[],
  asOf: string,
): Told<YearlyLackOfProgress> {
  const undated = counts.NO_DUE_DATE;
  return {
    section: {
      ...{ asOf, overdue: counts.OVERDUE, notCaptured: counts.STATUS_NOT_CAPTURED, refused: counts.REFUSED },
      ...{ carriedOver: counts.CARRIED_OVER, withoutAction: counts.NO_ACTION, withoutDueDate: undated },
      entries: [...entries],
      prioritiesWithoutProgress: priorities.filter(({ progress }) => progress.length === 0).map(({ title }) => title),
    },
    gaps:
      undated > 0
        ? [gap('LACK_OF_PROGRESS', 'NOT_STATED', 'By when open recommendations are to be done', { count: undated })]
        : [],
    notes: [],
  };
}
