import { sheets } from '../../indicators';
import { enumeration } from '../../platform/graphql';
import type { RecommendationStatus } from '../recommendation';

/** What parts the months before from the months after. */
export const ImpactSince = enumeration('ImpactSince', 'What parts the months before from those after.', {
  RAISED: 'The day on which the recommendation was made.',
  COMPLETED: 'The day of the meeting that accepted it as completed, since it is not known when it was made.',
  PLAN_YEAR_END:
    'The end of the financial year in which its action plan lists it as completed, since no day is known at all.',
});
export type ImpactSince = keyof typeof ImpactSince;

/** What is known of when a recommendation came and went. */
export interface KnownDays {
  readonly status: RecommendationStatus;
  readonly raisedOn: string | null;
  /** When a meeting accepted it as completed. */
  readonly completedOn: string | null;
  /** The financial year, `2017-18`, of the action plan that lists it. */
  readonly planYear: string | null;
}

/** The day from which on to look, and what it is; null where nothing is known. */
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

/** Months, the first and the last included. */
export interface Months {
  readonly from: string;
  readonly to: string;
}

/** How many months before are looked at. */
const MONTHS_BEFORE = 12;

/**
 * The months before a day and since. The month of the day itself belongs to both worlds, so to neither window.
 * @param last the last month that has a value; null where none has
 */
export function windowsAround(day: string, last: string | null): { before: Months; after: Months | null } {
  const month = day.slice(0, 7);
  const first = sheets.addMonths(month, 1);
  return {
    before: { from: sheets.addMonths(month, -MONTHS_BEFORE), to: sheets.addMonths(month, -1) },
    after: last !== null && last >= first ? { from: first, to: last } : null,
  };
}
