import { relativePercent } from './change';
import { roundHalfAway, type Fraction } from './exact';

/** The difference between a value and a benchmark. */
export interface Comparison {
  /**
   * The value minus the benchmark, in the indicator's unit (percentage points for a percentage), rounded to the decimals
   * shown; null when either is missing.
   */
  difference: number | null;
  /**
   * The difference in whole percent of the benchmark, halves rounded away from zero; null when either is missing or the
   * benchmark is zero.
   */
  relativeDifference: number | null;
  /** Why one of the two differences is null; null when neither is. */
  missing: 'VALUE_MISSING' | 'BENCHMARK_MISSING' | 'BENCHMARK_ZERO' | null;
}

/** Compares a value with a benchmark: the absolute difference, rounded to `decimals`, and the relative one. */
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
