import { NotAPeriodError } from './errors';

/**
 * Months are texts such as `2018-10`. Financial years begin in April, as English councils' do: October 2018 is in the third
 * quarter of `2018-19`.
 */

/** A quarter of a financial year. */
export interface Quarter {
  /** The label: `2018-19 Q3`. */
  label: string;
  /** The financial year, `2018-19`. */
  financialYear: string;
  /** From 1 (April to June) to 4 (January to March). */
  number: number;
  /** The three months in order. */
  months: string[];
}

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;
const FINANCIAL_YEAR = /^(\d{4})-(\d{2})$/;
const APRIL = 3;

/** The number of months since year 0. */
function toNumber(month: string): number {
  const [matched, year, number] = MONTH.exec(month) ?? [];
  if (matched === undefined) throw new NotAPeriodError(month, 'month');
  return Number(year) * 12 + Number(number) - 1;
}

function fromNumber(count: number): string {
  const year = Math.floor(count / 12);
  if (!Number.isInteger(count) || year < 0 || year > 9999) throw new NotAPeriodError(count, 'number of months');
  return `${String(year).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** Adds a number of months; subtracts for a negative number: `addMonths('2018-10', -12)` is `2017-10`. */
export function addMonths(month: string, months: number): string {
  return fromNumber(toNumber(month) + months);
}

/** The number of months from one month to another: 12 from `2017-10` to `2018-10`, negative when `to` is earlier. */
export function monthsBetween(from: string, to: string): number {
  return toNumber(to) - toNumber(from);
}

/** The months from one to another, both included; empty if `to` is earlier. */
export function monthRange(from: string, to: string): string[] {
  const first = toNumber(from);
  return Array.from({ length: Math.max(0, toNumber(to) - first + 1) }, (_, index) => fromNumber(first + index));
}

/** The financial year of a month: `2018-10` is in `2018-19`, `2018-03` in `2017-18`. */
export function financialYearOfMonth(month: string): string {
  const year = Math.floor((toNumber(month) - APRIL) / 12);
  return `${String(year).padStart(4, '0')}-${String((year + 1) % 100).padStart(2, '0')}`;
}

/** The twelve months of a financial year, April first. */
export function monthsOfFinancialYear(financialYear: string): string[] {
  const [matched, first, second] = FINANCIAL_YEAR.exec(financialYear) ?? [];
  if (matched === undefined || (Number(first) + 1) % 100 !== Number(second)) {
    throw new NotAPeriodError(financialYear, 'financial year');
  }
  return monthRange(`${first}-04`, addMonths(`${first}-04`, 11));
}

/** The financial quarter of a month: Q1 is April to June. */
export function quarterOf(month: string): Quarter {
  const offset = (toNumber(month) - APRIL) % 12;
  const number = Math.floor(offset / 3) + 1;
  const first = addMonths(month, -(offset % 3));
  const financialYear = financialYearOfMonth(month);
  return {
    label: `${financialYear} Q${number}`,
    financialYear,
    number,
    months: monthRange(first, addMonths(first, 2)),
  };
}
