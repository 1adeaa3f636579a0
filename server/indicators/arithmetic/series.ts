import { exact, ratio, type Fraction } from './exact';
import { monthRange } from './month';
import { PER, type Unit } from './vocabulary';

/** A month as recorded: its value and, where known, the counts behind a percentage or rate. */
export interface RecordedMonth {
  /** The month, `2018-10`. */
  month: string;
  /** The recorded value; null or absent when there is none. */
  value?: number | string | null;
  /** The numerator; null or absent when unknown. */
  numerator?: number | string | null;
  /** The denominator; null or absent when unknown. */
  denominator?: number | string | null;
}

/** A month of a series: its value as an exact number, and the origin of the value. */
export interface MonthlyValue {
  /** The month, `2018-10`. */
  month: string;
  /** The value; null when there is none. */
  value: Fraction | null;
  /** Whether the value was recorded or computed from numerator and denominator; null when there is no value. */
  origin: 'RECORDED' | 'COMPUTED' | null;
  /** The numerator; null when unknown. */
  numerator: Fraction | null;
  /** The denominator; null when unknown. */
  denominator: Fraction | null;
}

/** The months of one indicator in chronological order. An absent month is the same as a month without a value. */
export type Series = readonly MonthlyValue[];

/**
 * Builds a series from recorded months and sorts it. A percentage or rate whose counts are known is computed from them:
 * the recorded value is their rounded ratio, and rounded inputs make every derived value less exact.
 */
export function toSeries(months: readonly RecordedMonth[], unit: Unit): Series {
  return months.map((month) => toMonthlyValue(month, unit)).sort((a, b) => (a.month < b.month ? -1 : 1));
}

/** The value of a month; null when there is none. */
export function valueAt(series: Series, month: string): Fraction | null {
  return series.find((entry) => entry.month === month)?.value ?? null;
}

/** The part of a series up to and including a month. */
export function seriesUntil(series: Series, month: string): Series {
  return series.filter((entry) => entry.month <= month);
}

/** The months without a value between the first and the last month of a series, including absent ones. */
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
