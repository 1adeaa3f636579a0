import { exact, ratio, type Fraction } from './exact';
import { monthRange } from './month';
import { PER, type Unit } from './vocabulary';

/** What is known of a month: the value as recorded, and the two counts behind a percentage or rate where they are known. */
export interface RecordedMonth {
  /** The month, `2018-10`. */
  month: string;
  /** The value as recorded; null or left out where there is none. */
  value?: number | string | null;
  /** The count above the line. */
  numerator?: number | string | null;
  /** The count below the line. */
  denominator?: number | string | null;
}

/** A month of a series: its value as an exact number, and where it came from. */
export interface MonthlyValue {
  /** The month, `2018-10`. */
  month: string;
  /** The value; null where there is none. */
  value: Fraction | null;
  /** Whether the value was recorded or computed from numerator and denominator; null where there is no value. */
  origin: 'RECORDED' | 'COMPUTED' | null;
  /** The count above the line, where known. */
  numerator: Fraction | null;
  /** The count below the line, where known. */
  denominator: Fraction | null;
}

/** The months of one indicator in order of time. Months may be left out: that is the same as a month without a value. */
export type Series = readonly MonthlyValue[];

/**
 * Makes a series of what is recorded. A percentage or rate whose two counts are known is computed from them: the recorded
 * figure is their ratio rounded, and every rounded input spoils what is computed from it. The months are put in order.
 */
export function toSeries(months: readonly RecordedMonth[], unit: Unit): Series {
  return months.map((month) => toMonthlyValue(month, unit)).sort((a, b) => (a.month < b.month ? -1 : 1));
}

/** The value of a month; null where there is none. */
export function valueAt(series: Series, month: string): Fraction | null {
  return series.find((entry) => entry.month === month)?.value ?? null;
}

/** The part of a series up to and including a month: what was known of the process then. */
export function seriesUntil(series: Series, month: string): Series {
  return series.filter((entry) => entry.month <= month);
}

/** The months without a value from the first of a series to its last, left-out ones included. */
export function missingMonthsOf(series: Series): string[] {
  const first = series[0]?.month;
  const last = series.at(-1)?.month;
  if (first === undefined || last === undefined) return [];
  const present = new Set(series.flatMap(({ month, value }) => (value ? [month] : [])));
  return monthRange(first, last).filter((month) => !present.has(month));
}

function toMonthlyValue(recorded: RecordedMonth, unit: Unit): MonthlyValue {
  const [value, numerator, denominator] = [recorded.value, recorded.numerator, recorded.denominator].map((given) =>
    given === undefined || given === null ? null : exact(given),
  ) as [Fraction | null, Fraction | null, Fraction | null];
  const { month } = recorded;
  const computed = unit !== 'COUNT' && numerator && denominator ? ratio(numerator, denominator, PER[unit]) : null;
  if (computed) return { month, value: computed, origin: 'COMPUTED', numerator, denominator };
  return { month, value, origin: value ? 'RECORDED' : null, numerator, denominator };
}
