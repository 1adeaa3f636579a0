import { Field, Int, ObjectType } from 'type-graphql';
import { sql, type VisibleRows } from '../../platform/graphql';
import { Action, RecommendationStatus } from '../../recommendations';
import type { ReportSubject } from '../report-subject';
import { checked, counted, gap, type ReportGap, type Told } from '../told';
import { recommendationsUpTo } from './recommendations-of-year';

@ObjectType({ simpleResolvers: true, description: 'How many recommendations have come so far.' })
export class YearlyStatus {
  @Field(() => RecommendationStatus, { description: 'How far they have come by now.' })
  status!: RecommendationStatus;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'The recommendations that the board and the groups below it monitor, of the year: made in it, or tied to it by their action plan or review where no day is recorded (Working Together 2018, chapter 3: what was done to implement the recommendations of reviews). Their status is that of today.',
})
export class YearlyRecommendations {
  @Field(() => Int, { description: 'How many.' })
  count!: number;

  @Field(() => [YearlyStatus], { description: 'By status; statuses that none has are left out.' })
  byStatus!: YearlyStatus[];
}

/** The recommendations of the year with one status, counted. */
export interface StatusRow extends YearlyStatus {
  /** With a word on what changed for children that is not the recommendation over again. */
  readonly withImpact: number;
  /** With an action for which there is evidence. */
  readonly withEvidence: number;
  /** Whose paper calls them completed. */
  readonly printedCompleted: number;
  /** Of a review, and paired with no finding of it. */
  readonly unpaired: number;
}

/** Counts the recommendations of the year by status. */
export function readStatuses(rows: VisibleRows, subject: ReportSubject): Promise<readonly StatusRow[]> {
  return rows.query<StatusRow>(sql`
    select status, count(*)::int as count,
      count(*) filter (where lower(btrim(impact_on_children)) <> lower(btrim(text)))::int as "withImpact",
      count(*) filter (where exists (select from ${Action} as action
        where action.recommendation_id = recommendation.id and action.evidence is not null))::int as "withEvidence",
      count(*) filter (where status_as_printed ~* '^complete')::int as "printedCompleted",
      count(*) filter (where case_review_id is not null and finding_id is null)::int as unpaired
    from ${recommendationsUpTo(subject)} where not "isEarlier"
    group by status order by status`);
}

/** How many there are over all statuses, of what `count` counts. */
export function countOf(
  rows: readonly StatusRow[],
  count: keyof Omit<StatusRow, 'status'>,
  status?: RecommendationStatus,
) {
  return rows.reduce((sum, row) => sum + (status === undefined || row.status === status ? row[count] : 0), 0);
}

function gapsOf(rows: readonly StatusRow[]): ReportGap[] {
  if (rows.length === 0) return [gap('RECOMMENDATIONS', 'NONE_RECORDED', 'Recommendations of the year')];
  const [lost, unpaired] = [countOf(rows, 'count', 'NOT_CAPTURED'), countOf(rows, 'unpaired')];
  return [
    ...(lost > 0 ? [gap('RECOMMENDATIONS', 'NOT_CAPTURED', 'The status of recommendations', { count: lost })] : []),
    ...(unpaired > 0
      ? [
          gap('RECOMMENDATIONS', 'NOT_STATED', 'Which finding of its review a recommendation answers', {
            count: unpaired,
          }),
        ]
      : []),
  ];
}

/** Tells how far the recommendations of the year have come. */
export function tellRecommendations(rows: readonly StatusRow[]): Told<YearlyRecommendations> {
  const refused = countOf(rows, 'printedCompleted', 'REJECTED') + countOf(rows, 'printedCompleted', 'REJECTION_NOTED');
  const text = `The action plan lists ${counted(refused, 'recommendation')} as completed whose response refuses what was asked; here they count as refused.`;
  return {
    section: {
      count: countOf(rows, 'count'),
      byStatus: rows.map(({ status, count }) => ({ status, count })),
    },
    gaps: gapsOf(rows),
    notes: refused > 0 ? [checked('RECOMMENDATIONS', 'Refusals listed as completed', text)] : [],
  };
}
