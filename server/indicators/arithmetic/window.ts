import { mean, type Fraction } from './exact';
import { addMonths, monthRange } from './month';
import { valueAt, type Series } from './series';

/** How many months the scorecard's average and maximum look back, the current one included. */
export const WINDOW_MONTHS = 12;

/** The latest months of a series up to and including one. */
export interface Window {
  /** The first month. */
  from: string;
  /** The last month: the current one. */
  to: string;
  /** Every month of the window in order, with its value; null where there is none. */
  months: { month: string; value: Fraction | null }[];
  /** The values that there are, in order. */
  values: Fraction[];
  /** The months without a value. */
  missing: string[];
}

/** The latest twelve months including the given one; it need not have a value. */
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
 * The mean of the values in the window; months without one are skipped, not counted as zero; null if all are missing.
 * For percentages too it is the mean of the months' figures, as the scorecard prints it, not the percentage of the whole year:
 * that one is `aggregate`'s.
 */
export function averageOf(window: Window): Fraction | null {
  return mean(window.values);
}

/** The largest value in the window, and the latest month that has it; null if all are missing. */
export function maximumOf(window: Window): { month: string; value: Fraction } | null {
  return window.months.reduce<{ month: string; value: Fraction } | null>(
    (best, { month, value }) => (value && (!best || value.gte(best.value)) ? { month, value } : best),
    null,
  );
}
