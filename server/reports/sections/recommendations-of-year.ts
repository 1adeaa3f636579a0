import { CaseReview } from '../../case-reviews';
import { sql, type Sql } from '../../platform/graphql';
import { ActionPlan, Recommendation } from '../../recommendations';
import type { ReportSubject } from '../report-subject';

/** The most recommendations that a list of a report holds; its counts are of all. */
export const MOST_LISTED = 200;

/**
 * SQL for the recommendations that the board and those below it monitor, as `recommendation`, up to the end of the year. The
 * day it was made ties a recommendation to a year; else its action plan does, else its review. `"isEarlier"` tells those of
 * years before.
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
