import { median } from '../import-measure';

/** What several rounds of the same gave. */
export interface Spread {
  readonly median: number;
  /** From the least to the most, as a part of the median: how far the machine is to be trusted. */
  readonly noise: number;
}

/** Sums up the rounds of one figure. */
export function spreadOf(values: readonly number[]): Spread {
  const middle = median(values);
  return { median: middle, noise: middle === 0 ? 0 : (Math.max(...values) - Math.min(...values)) / middle };
}
