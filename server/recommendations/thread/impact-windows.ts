import { sheets } from '../../indicators';
import { enumeration } from '../../platform/graphql';
import type { RecommendationStatus } from '../recommendation';

/** The event that separates the months before from the months after. */
export const ImpactSince = enumeration(
  'ImpactSince',
  'The event that separates the months before from the months after.',
  {
    RAISED: 'The day on which the recommendation was made.',
    COMPLETED:
      'The day of the meeting that accepted it as completed, used when the day on which it was made is unknown.',
    PLAN_YEAR_END:
      'The end of the financial year in which its action plan lists it as completed, used when no day is known.',
  },
);
export type ImpactSince = keyof typeof ImpactSince;

/** The known dates of a recommendation. */
export interface KnownDays {
  readonly status: RecommendationStatus;
  readonly raisedOn: string | null;
  /** The day on which a meeting accepted it as completed; null when none did. */
  readonly completedOn: string | null;
  /** The financial year of the action plan that lists it, such as `2017-18`; null when none does. */
  readonly planYear: string | null;
}

/** The day that separates before from after, and its event; null when no day is known. */
export function impactSince({ status, raisedOn, completedOn, planYear }: KnownDays): {
  readonly day: string;
  readonly event: ImpactSince;
} | null {
  if (raisedOn !== null) return { day: raisedOn, event: 'RAISED' };
  if (status !== 'COMPLETED') return null;
  if (completedOn !== null) return { day: completedOn, event: 'COMPLETED' };
  if (planYear === null) return null;
  return { day: `${Number(planYear.slice(0, 4)) + 1}-03-31`, event: 'PLAN_YEAR_END' };
}

/** A range of months, both included. */
export interface Months {
  readonly from: string;
  readonly to: string;
}

/** The number of months before that are averaged. */
const MONTHS_BEFORE = 12;

/**
 * The months before and after a day. The month of the day itself is partly before and partly after, so it is in neither.
 * @param last the last month with a value; null when there is none
 */
export function windowsAround(day: string, last: string | null): { before: Months; after: Months | null } {
  const month = day.slice(0, 7);
  const first = sheets.addMonths(month, 1);
  return {
    before: { from: sheets.addMonths(month, -MONTHS_BEFORE), to: sheets.addMonths(month, -1) },
    after: last !== null && last >= first ? { from: first, to: last } : null,
  };
}
