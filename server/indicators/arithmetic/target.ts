import { sum, type Fraction } from './exact';
import { financialYearOfMonth, monthsOfFinancialYear } from './month';
import { valueAt, type Series } from './series';
import type { Aggregation, DesiredDirection } from './vocabulary';

/** The target of an indicator for a financial year. */
export interface YearTarget {
  /** The financial year, `2018-19`. */
  financialYear: string;
  /** The target value; null while it is to be confirmed. */
  value: Fraction | null;
}

/** Why a target is neither met nor missed. */
export type TargetUndecided =
  'NO_TARGET' | 'TO_BE_CONFIRMED' | 'VALUE_MISSING' | 'MONTHS_MISSING' | 'DIRECTION_NOT_STATED';

/** The period that is compared with a target: the month, or the financial year to date. */
export type TargetBasis = 'MONTH' | 'FINANCIAL_YEAR_TO_DATE';

/** An indicator compared with the target that applies to a month. */
export interface TargetStanding {
  /** The financial year of the month, whose target applies. */
  financialYear: string;
  /** The target of that year; null when there is none or it is to be confirmed. */
  target: Fraction | null;
  /** Whether the month is compared with the target, or the year to date with its share of the target. */
  basis: TargetBasis;
  /** The value compared: the month's value, or the sum of the year to date; null when missing. */
  value: Fraction | null;
  /** The value compared with: the target, or its share for the months to date; null when there is no target. */
  expected: Fraction | null;
  /** The months that `value` covers, in order, including those without a value. */
  months: string[];
  /** The months of `months` that have no value. */
  missingMonths: string[];
  /** Whether the target is met; a value equal to the target meets it. Null when undecided. */
  met: boolean | null;
  /** Why the result is undecided; null when it is not. */
  undecided: TargetUndecided | null;
}

/** The input of `targetStanding`. */
export interface TargetInput {
  /** The series of the indicator. */
  series: Series;
  /** The month. */
  month: string;
  /** The indicator's targets, at most one per financial year. */
  targets: readonly YearTarget[];
  /** How months combine into a year. */
  aggregation: Aggregation;
  /** The direction that counts as an improvement. */
  desired: DesiredDirection;
}

/** The target for the financial year of a month; null when there is none. */
export function targetFor(targets: readonly YearTarget[], month: string): YearTarget | null {
  const financialYear = financialYearOfMonth(month);
  return targets.find((target) => target.financialYear === financialYear) ?? null;
}

/** Whether a value meets a target: at or above it when higher is better, at or below it when lower is; null otherwise. */
export function meets(value: Fraction, target: Fraction, desired: DesiredDirection): boolean | null {
  if (desired === 'NOT_STATED') return null;
  return desired === 'HIGHER_IS_BETTER' ? value.gte(target) : value.lte(target);
}

/**
 * Compares a month with the target of its financial year.
 *
 * A stock or a ratio is compared directly. A flow's target is for the whole year (for example 50 adoptions a year, about 4 a
 * month), so the sum of the year to date is compared with as many twelfths of the target. If one of these months is
 * missing, the sum is incomplete and the result is undecided.
 */
export function targetStanding(request: TargetInput): TargetStanding {
  const { series, month, aggregation, targets, desired } = request;
  const flow = aggregation === 'FLOW';
  const found = targetFor(targets, month);
  const target = found?.value ?? null;
  const months = flow ? monthsOfFinancialYear(financialYearOfMonth(month)).filter((each) => each <= month) : [month];
  const values = months.map((each) => valueAt(series, each));
  const missingMonths = months.filter((_, index) => !values[index]);
  const value = missingMonths.length === 0 ? sum(values.filter((each) => each !== null)) : null;
  const expected = target && flow ? target.mul(months.length).div(12) : target;
  const undecided = whyUndecided(request, found, missingMonths);
  return {
    financialYear: financialYearOfMonth(month),
    target,
    basis: flow ? 'FINANCIAL_YEAR_TO_DATE' : 'MONTH',
    value,
    expected,
    months,
    missingMonths,
    met: value && expected && !undecided ? meets(value, expected, desired) : null,
    undecided,
  };
}

function whyUndecided(
  { month, desired }: TargetInput,
  found: YearTarget | null,
  missingMonths: readonly string[],
): TargetUndecided | null {
  if (!found) return 'NO_TARGET';
  if (!found.value) return 'TO_BE_CONFIRMED';
  if (missingMonths.includes(month)) return 'VALUE_MISSING';
  if (missingMonths.length > 0) return 'MONTHS_MISSING';
  return desired === 'NOT_STATED' ? 'DIRECTION_NOT_STATED' : null;
}
