import { mean, type Fraction } from './exact';
import { addMonths, monthRange } from './month';
import { valueAt, type Series } from './series';

/** The number of months in the scorecard's average and maximum, including the current month. */
export const WINDOW_MONTHS = 12;

/** The latest months of a series up to and including a given month. */
export interface Window {
  /** The first month. */
  from: string;
  /** The last month: the given one. */
  to: string;
  /** Every month of the window in order, with its value; null when there is none. */
  months: { month: string; value: Fraction | null }[];
  /** The values of the months that have one, in order. */
  values: Fraction[];
  /** The months without a value. */
  missing: string[];
}

/** The twelve months up to and including the given month, which does not need a value. */
export function latestWindow(series: Series, month: string): Window {
  const from = addMonths(month, 1 - WINDOW_MONTHS);
  const months = monthRange(from, month).map((each) => ({ month: each, value: valueAt(series, each) }));
  return {
    from,
    to: month,
    months,
    values: months.flatMap(({ value }) => (value ? [value] : [])),
    missing: months.filter(({ value }) => !value).map((each) => each.month),
  };
}

/**
 * The mean of the values in the window; null if all are missing. Months without a value are skipped, not counted as zero.
 * For percentages too this is the mean of the monthly values, as the scorecard prints it; `aggregate` computes the percentage
 * of a whole year.
 */
export function averageOf(window: Window): Fraction | null {
  return mean(window.values);
}

/** The largest value in the window, and the latest month with that value; null if all are missing. */
export function maximumOf(window: Window): { month: string; value: Fraction } | null {
  return window.months.reduce<{ month: string; value: Fraction } | null>(
    (best, { month, value }) => (value && (!best || value.gte(best.value)) ? { month, value } : best),
    null,
  );
}
