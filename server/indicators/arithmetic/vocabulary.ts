/**
 * How an indicator declares the way it is interpreted. These types have no framework imports; the GraphQL enumerations are
 * built from them and add the descriptions.
 */

/** The unit of an indicator's values. */
export type Unit = 'COUNT' | 'PERCENT' | 'RATE_PER_10000';

/** The direction in which a board wants an indicator to move. */
export type DesiredDirection = 'HIGHER_IS_BETTER' | 'LOWER_IS_BETTER' | 'NOT_STATED';

/**
 * How months combine into a longer period: a flow is summed (referrals), a stock takes its last value (children looked
 * after), a ratio divides the sums of its numerators and denominators (a percentage of assessments).
 */
export type Aggregation = 'FLOW' | 'STOCK' | 'RATIO';

/** The factor of a ratio in each unit: a percentage is numerator / denominator x 100. */
export const PER: Readonly<Record<Unit, number>> = { COUNT: 1, PERCENT: 100, RATE_PER_10000: 10_000 };

/** The number of decimals that the scorecard shows: one for percentages, none for counts and rates. */
export function displayDecimals(unit: Unit): number {
  return unit === 'PERCENT' ? 1 : 0;
}
