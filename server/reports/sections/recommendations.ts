import { Field, Int, ObjectType } from 'type-graphql';
import { sql, type ViewerSql } from '../../platform/graphql';
import { Action, RecommendationStatus } from '../../recommendations';
import type { ReportSubject } from '../report-subject';
import { checked, counted, gap, type ReportGap, type SectionContent } from '../section-content';
import { recommendationsUpTo } from './recommendations-of-year';

@ObjectType({ simpleResolvers: true, description: 'The number of recommendations with a status.' })
export class YearlyStatus {
  @Field(() => RecommendationStatus, { description: 'The current status.' })
  status!: RecommendationStatus;

  @Field(() => Int, { description: 'The number of recommendations.' })
  count!: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'The recommendations of the year that the board and its sub-groups monitor (Working Together 2018, chapter 3: what was done to implement the recommendations of reviews). They were made in the year or, without a recorded date, belong to an action plan or review of the year. The status is the current one.',
})
export class YearlyRecommendations {
  @Field(() => Int, { description: 'The number of recommendations.' })
  count!: number;

  @Field(() => [YearlyStatus], {
    description: 'The recommendations by status; statuses without recommendations are omitted.',
  })
  byStatus!: YearlyStatus[];
}

/** The recommendations of the year with one status, counted. */
export interface StatusRow extends YearlyStatus {
  /** The number with a reported impact on children that does not just repeat the recommendation. */
  readonly withImpact: number;
  /** The number with evidence for an action. */
  readonly withEvidence: number;
  /** The number that the source prints as completed. */
  readonly printedCompleted: number;
  /** The number that belong to a review but to none of its findings. */
  readonly unpaired: number;
}

/** Counts the recommendations of the year by status. */
export function readStatuses(rows: ViewerSql, subject: ReportSubject): Promise<readonly StatusRow[]> {
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

/** Sums a count over all statuses, or takes it for one. */
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
          gap('RECOMMENDATIONS', 'NOT_STATED', 'The finding of the review that a recommendation addresses', {
            count: unpaired,
          }),
        ]
      : []),
  ];
}

/** Builds the section with its gaps and notes. */
export function buildRecommendationsSection(rows: readonly StatusRow[]): SectionContent<YearlyRecommendations> {
  const refused = countOf(rows, 'printedCompleted', 'REJECTED') + countOf(rows, 'printedCompleted', 'REJECTION_NOTED');
  const text = `The action plan lists ${counted(refused, 'recommendation')} as completed although the response refuses them; they are counted as refused here.`;
  return {
    section: {
      count: countOf(rows, 'count'),
      byStatus: rows.map(({ status, count }) => ({ status, count })),
    },
    gaps: gapsOf(rows),
    notes: refused > 0 ? [checked('RECOMMENDATIONS', 'Refusals listed as completed', text)] : [],
  };
}
