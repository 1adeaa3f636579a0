/**
 * The words in which an indicator declares how it is to be read. They are spelled as the graph spells them, but are plain
 * here, so that the arithmetic knows no framework.
 */

/** What an indicator counts in. */
export type Unit = 'COUNT' | 'PERCENT' | 'RATE_PER_10000';

/** Which way a board wants an indicator to go. */
export type DesiredDirection = 'HIGHER_IS_BETTER' | 'LOWER_IS_BETTER' | 'NOT_STATED';

/**
 * How the months of a longer period make one figure: a flow adds up (referrals), of a stock the last value counts
 * (children looked after), of a ratio numerators and denominators add up (a percentage of assessments).
 */
export type Aggregation = 'FLOW' | 'STOCK' | 'RATIO';

/** What a unit is a share of: a percentage is a numerator over a denominator times 100. */
export const PER: Readonly<Record<Unit, number>> = { COUNT: 1, PERCENT: 100, RATE_PER_10000: 10_000 };

/** To how many decimals the scorecard shows a figure: counts and rates whole, percentages to one. */
export function displayDecimals(unit: Unit): number {
  return unit === 'PERCENT' ? 1 : 0;
}
