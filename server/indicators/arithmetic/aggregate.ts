import { ratio, sum, type Fraction } from './exact';
import { financialYearOf, monthRange, monthsOfFinancialYear, quarterOf } from './month';
import type { MonthlyValue, Series } from './series';
import { PER, type Aggregation, type Unit } from './vocabulary';

/** A longer period that months are put together to. */
export type PeriodKind = 'QUARTER' | 'FINANCIAL_YEAR';

/** Why a period has no value. */
export type PeriodWithoutValue = 'NO_VALUES' | 'COUNTS_MISSING' | 'DENOMINATOR_ZERO';

/** The figure of a quarter or a financial year. */
export interface PeriodValue {
  /** `2018-19 Q3` or `2018-19`. */
  label: string;
  /** Its first month. */
  from: string;
  /** Its last month. */
  to: string;
  /** The figure; null when there is none. */
  value: Fraction | null;
  /** Why there is none; null when there is one. */
  without: PeriodWithoutValue | null;
  /** The sum of the numerators of a ratio; null otherwise. */
  numerator: Fraction | null;
  /** The sum of its denominators; null otherwise. */
  denominator: Fraction | null;
  /** Of a stock, the month whose value it is; null otherwise. */
  asOf: string | null;
  /** How many of its months are in the figure. */
  monthsIn: number;
  /** How many months it has: 3 or 12. */
  monthsOf: number;
  /** Whether the series covers the period only in part: it begins later or ends earlier. */
  partial: boolean;
  /** The months that the series covers and that are missing in the figure. */
  missingMonths: string[];
}

interface Period {
  label: string;
  months: string[];
}

/**
 * Puts the months of a series together to quarters or financial years, from the first that it touches to the last.
 *
 * A flow adds up. Of a stock the last value counts, though it be from an earlier month when the last is missing: `asOf` says.
 * A ratio is made of the sums of its numerators and denominators. If a month has a value without both counts, there is none:
 * the mean of percentages is not the percentage of the period. Missing months are skipped and told, never taken as zero.
 *
 * @param unit needed for a ratio: what it is a share of
 */
export function aggregate(
  series: Series,
  by: PeriodKind,
  aggregation: Aggregation,
  unit: Unit = 'PERCENT',
): PeriodValue[] {
  const months = series.map(({ month }) => month).sort();
  const first = months[0];
  const last = months.at(-1);
  if (first === undefined || last === undefined) return [];
  const known = new Map(series.map((entry) => [entry.month, entry]));
  return periodsBetween(first, last, by).map((period) => {
    const entries = period.months.flatMap((month) => known.get(month) ?? []);
    const used = entries.filter((entry) => isIn(entry, aggregation));
    const covered = period.months.filter((month) => month >= first && month <= last);
    return {
      label: period.label,
      from: period.months[0] ?? first,
      to: period.months.at(-1) ?? last,
      ...figureOf(used, aggregation, unit),
      monthsIn: used.length,
      monthsOf: period.months.length,
      partial: covered.length < period.months.length,
      missingMonths: covered.filter((month) => !used.some((entry) => entry.month === month)),
    };
  });
}

/** A month of no cases has no percentage, but its counts (0 of 0) belong into the sums. */
function isIn(entry: MonthlyValue, aggregation: Aggregation): boolean {
  return entry.value !== null || (aggregation === 'RATIO' && hasCounts(entry));
}

function hasCounts(entry: MonthlyValue): boolean {
  return entry.numerator !== null && entry.denominator !== null;
}

type Figure = Pick<PeriodValue, 'value' | 'without' | 'numerator' | 'denominator' | 'asOf'>;

function figureOf(used: readonly MonthlyValue[], aggregation: Aggregation, unit: Unit): Figure {
  const nothing: Figure = { value: null, without: null, numerator: null, denominator: null, asOf: null };
  const last = used.at(-1);
  if (!last) return { ...nothing, without: 'NO_VALUES' };
  if (aggregation === 'STOCK') return { ...nothing, value: last.value, asOf: last.month };
  if (aggregation === 'FLOW') return { ...nothing, value: sum(used.flatMap(({ value }) => value ?? [])) };
  if (!used.every(hasCounts)) return { ...nothing, without: 'COUNTS_MISSING' };
  const numerator = sum(used.flatMap((entry) => entry.numerator ?? []));
  const denominator = sum(used.flatMap((entry) => entry.denominator ?? []));
  const value = ratio(numerator, denominator, PER[unit]);
  return { ...nothing, value, without: value ? null : 'DENOMINATOR_ZERO', numerator, denominator };
}

function periodsBetween(first: string, last: string, by: PeriodKind): Period[] {
  const periods = monthRange(first, last).map((month): Period => {
    if (by === 'QUARTER') return quarterOf(month);
    const label = financialYearOf(month);
    return { label, months: monthsOfFinancialYear(label) };
  });
  return periods.filter(({ label }, index) => label !== periods[index - 1]?.label);
}
