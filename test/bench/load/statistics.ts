import { median } from '../import-measure';

/** The summary of several rounds. */
export interface Spread {
  readonly median: number;
  /** The range from minimum to maximum, as a share of the median. */
  readonly noise: number;
}

/** Summarises the rounds of a figure. */
export function spreadOf(values: readonly number[]): Spread {
  const middle = median(values);
  return { median: middle, noise: middle === 0 ? 0 : (Math.max(...values) - Math.min(...values)) / middle };
}
