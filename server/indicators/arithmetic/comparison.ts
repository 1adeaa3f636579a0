import { relativePercent } from './change';
import { roundHalfAway, type Fraction } from './exact';

/** How a figure stands to a benchmark. */
export interface Comparison {
  /**
   * The figure less the benchmark, in the indicator's unit (percentage points for a percentage), rounded as the figure is
   * shown; null when either is missing.
   */
  difference: number | null;
  /** The same in whole percent of the benchmark, halves away from zero; null when either is missing or the benchmark is zero. */
  relativeDifference: number | null;
  /** Why something is null; null when nothing is. */
  missing: 'VALUE_MISSING' | 'BENCHMARK_MISSING' | 'BENCHMARK_ZERO' | null;
}

/** The difference of a figure to a benchmark, absolute to so many decimals, and relative. */
export function compareTo(value: Fraction | null, benchmark: Fraction | null, decimals: number): Comparison {
  if (!value) return { difference: null, relativeDifference: null, missing: 'VALUE_MISSING' };
  if (!benchmark) return { difference: null, relativeDifference: null, missing: 'BENCHMARK_MISSING' };
  const relativeDifference = relativePercent(value, benchmark);
  return {
    difference: roundHalfAway(value.sub(benchmark), decimals),
    relativeDifference,
    missing: relativeDifference === null ? 'BENCHMARK_ZERO' : null,
  };
}
