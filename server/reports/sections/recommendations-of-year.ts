import { CaseReview } from '../../case-reviews';
import { sql, type Sql } from '../../platform/graphql';
import { ActionPlan, Recommendation } from '../../recommendations';
import type { ReportSubject } from '../report-subject';

/** The maximum number of recommendations in a list of a report. The counts include all. */
export const MAX_LISTED = 200;

/**
 * SQL for the recommendations, as `recommendation`, that the board and the boards below it monitor, up to the end of the
 * year. A recommendation belongs to the year of its date, or else of its action plan or its review. `"isEarlier"` marks those
 * of earlier years.
 */
export function recommendationsUpTo({ boardIds, span }: ReportSubject): Sql {
  return sql`(
    select * from (
      select own.*, case when own.raised_on is not null then own.raised_on < ${span.firstDay}::date
        else coalesce(plan.financial_year, review.financial_year) < ${span.year} end as "isEarlier",
        case when own.raised_on is not null then own.raised_on <= ${span.lastDay}::date
        else coalesce(plan.financial_year, review.financial_year) <= ${span.year} end as "isUpToYear"
      from ${Recommendation} as own
      left join ${ActionPlan} as plan on plan.id = own.action_plan_id
      left join ${CaseReview} as review on review.id = own.case_review_id
      where own.board_id = any(${boardIds}::uuid[])
    ) as dated where "isUpToYear") as recommendation`;
}
