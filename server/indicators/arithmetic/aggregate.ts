import { ratio, sum, type Fraction } from './exact';
import { financialYearOfMonth, monthRange, monthsOfFinancialYear, quarterOf } from './month';
import type { MonthlyValue, Series } from './series';
import { PER, type Aggregation, type Unit } from './vocabulary';

/** A period that a series of months is aggregated by. */
export type PeriodKind = 'QUARTER' | 'FINANCIAL_YEAR';

/** Why a period has no value. */
export type PeriodWithoutValue = 'NO_VALUES' | 'COUNTS_MISSING' | 'DENOMINATOR_ZERO';

/** The value of a quarter or a financial year. */
export interface PeriodValue {
  /** `2018-19 Q3` or `2018-19`. */
  label: string;
  /** The first month of the period. */
  from: string;
  /** The last month of the period. */
  to: string;
  /** The value; null when it cannot be computed. */
  value: Fraction | null;
  /** Why `value` is null; null when there is a value. */
  without: PeriodWithoutValue | null;
  /** For a ratio, the sum of the numerators; null otherwise. */
  numerator: Fraction | null;
  /** For a ratio, the sum of the denominators; null otherwise. */
  denominator: Fraction | null;
  /** For a stock, the month whose value is used; null otherwise. */
  asOf: string | null;
  /** How many months of the period the value includes. */
  monthsIn: number;
  /** How many months the period has: 3 or 12. */
  monthsOf: number;
  /** Whether the series covers only part of the period, because it begins later or ends earlier. */
  partial: boolean;
  /** The months that the series covers but the value does not include. */
  missingMonths: string[];
}

interface Period {
  label: string;
  months: string[];
}

/**
 * Aggregates the months of a series by quarter or financial year, from the first period it overlaps to the last.
 *
 * A flow is summed. A stock takes its last value; when the last month is missing that is an earlier month, named in `asOf`.
 * A ratio divides the sum of its numerators by the sum of its denominators. If any month has a value without both counts,
 * the ratio has no value: the mean of percentages is not the percentage of the period. Missing months are skipped and
 * listed, never counted as zero.
 *
 * @param unit only needed for a ratio, to scale it (100 for a percentage)
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

/** A month without cases has no percentage, but its counts (0 of 0) are part of the sums. */
function isIn(entry: MonthlyValue, aggregation: Aggregation): boolean {
  return entry.value !== null || (aggregation === 'RATIO' && hasCounts(entry));
}

function hasCounts(entry: MonthlyValue): boolean {
  return entry.numerator !== null && entry.denominator !== null;
}

type Figure = Pick<PeriodValue, 'value' | 'without' | 'numerator' | 'denominator' | 'asOf'>;

function figureOf(used: readonly MonthlyValue[], aggregation: Aggregation, unit: Unit): Figure {
  const empty: Figure = { value: null, without: null, numerator: null, denominator: null, asOf: null };
  const last = used.at(-1);
  if (!last) return { ...empty, without: 'NO_VALUES' };
  if (aggregation === 'STOCK') return { ...empty, value: last.value, asOf: last.month };
  if (aggregation === 'FLOW') return { ...empty, value: sum(used.flatMap(({ value }) => value ?? [])) };
  if (!used.every(hasCounts)) return { ...empty, without: 'COUNTS_MISSING' };
  const numerator = sum(used.flatMap((entry) => entry.numerator ?? []));
  const denominator = sum(used.flatMap((entry) => entry.denominator ?? []));
  const value = ratio(numerator, denominator, PER[unit]);
  return { ...empty, value, without: value ? null : 'DENOMINATOR_ZERO', numerator, denominator };
}

function periodsBetween(first: string, last: string, by: PeriodKind): Period[] {
  const periods = monthRange(first, last).map((month): Period => {
    if (by === 'QUARTER') return quarterOf(month);
    const label = financialYearOfMonth(month);
    return { label, months: monthsOfFinancialYear(label) };
  });
  return periods.filter(({ label }, index) => label !== periods[index - 1]?.label);
}
