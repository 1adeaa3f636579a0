import { sum, type Fraction } from './exact';
import { financialYearOf, monthsOfFinancialYear } from './month';
import { valueAt, type Series } from './series';
import type { Aggregation, DesiredDirection } from './vocabulary';

/** What a board wants an indicator to reach in a financial year. */
export interface YearTarget {
  /** The financial year, `2018-19`. */
  financialYear: string;
  /** The value; null while it is to be confirmed. */
  value: Fraction | null;
}

/** Why a target is neither met nor missed. */
export type TargetUndecided =
  'NO_TARGET' | 'TO_BE_CONFIRMED' | 'VALUE_MISSING' | 'MONTHS_MISSING' | 'DIRECTION_NOT_STATED';

/** How an indicator stands to the target that applies to a month. */
export interface TargetStanding {
  /** The financial year of the month: its target applies. */
  financialYear: string;
  /** That year's target as it was set; null when there is none or it is to be confirmed. */
  target: Fraction | null;
  /** Whether the month's value is held against the target, or the year so far against its part of the target. */
  basis: 'MONTH' | 'FINANCIAL_YEAR_TO_DATE';
  /** What is held against the target: the month's value, or the sum of the months so far; null when missing. */
  value: Fraction | null;
  /** What it is held against: the target, or its part for the months so far; null when there is no target. */
  expected: Fraction | null;
  /** The months that `value` is made of, in order; those without a value included. */
  months: string[];
  /** The months without a value. */
  missingMonths: string[];
  /** Whether it is met, a value exactly on the target included; null when undecided. */
  met: boolean | null;
  /** Why it is undecided; null when it is not. */
  undecided: TargetUndecided | null;
}

/** What has to be known to hold a month against its target. */
export interface TargetQuestion {
  /** The months of the indicator. */
  series: Series;
  /** The month. */
  month: string;
  /** The targets of the board, at most one a financial year. */
  targets: readonly YearTarget[];
  /** How the months of a year make one figure. */
  aggregation: Aggregation;
  /** Which way the board wants the indicator to go. */
  desired: DesiredDirection;
}

/** The target of the financial year that a month is in; null when there is none. */
export function targetFor(targets: readonly YearTarget[], month: string): YearTarget | null {
  const financialYear = financialYearOf(month);
  return targets.find((target) => target.financialYear === financialYear) ?? null;
}

/** Whether a value meets a target: at least it where higher is better, at most it where lower is; null if nobody says. */
export function meets(value: Fraction, target: Fraction, desired: DesiredDirection): boolean | null {
  if (desired === 'NOT_STATED') return null;
  return desired === 'HIGHER_IS_BETTER' ? value.gte(target) : value.lte(target);
}

/**
 * Holds a month against the target of its financial year.
 *
 * A stock or a ratio is compared as it is. A flow's target is for the whole year (the pack wants 50 adoptions a year and has
 * about 4 a month), so the months of the year so far are added up and held against as many twelfths of the target. If one
 * of them is missing, the sum says nothing and the target is undecided.
 */
export function targetStanding(question: TargetQuestion): TargetStanding {
  const { series, month, aggregation, targets, desired } = question;
  const flow = aggregation === 'FLOW';
  const found = targetFor(targets, month);
  const target = found?.value ?? null;
  const months = flow ? monthsOfFinancialYear(financialYearOf(month)).filter((each) => each <= month) : [month];
  const values = months.map((each) => valueAt(series, each));
  const missingMonths = months.filter((_, index) => !values[index]);
  const value = missingMonths.length === 0 ? sum(values.filter((each) => each !== null)) : null;
  const expected = target && flow ? target.mul(months.length).div(12) : target;
  const undecided = whyUndecided(question, found, missingMonths);
  return {
    financialYear: financialYearOf(month),
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
  { month, desired }: TargetQuestion,
  found: YearTarget | null,
  missingMonths: readonly string[],
): TargetUndecided | null {
  if (!found) return 'NO_TARGET';
  if (!found.value) return 'TO_BE_CONFIRMED';
  if (missingMonths.includes(month)) return 'VALUE_MISSING';
  if (missingMonths.length > 0) return 'MONTHS_MISSING';
  return desired === 'NOT_STATED' ? 'DIRECTION_NOT_STATED' : null;
}
