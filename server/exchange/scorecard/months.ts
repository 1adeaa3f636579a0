const NAMES = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** What a heading says of a month: which one, or that it has the shape of a month and is none. */
export type MonthHeading = { month: string } | 'NO_MONTH';

/**
 * Reads a month from a heading in lower case whose separators are underscores: `2017_10`, `oct_17`, `october_2017`.
 * Two-digit years are of this century. Undefined: the heading doesn't look like a month at all.
 */
export function readMonth(heading: string): MonthHeading | undefined {
  const iso = /^(\d{4})_(\d{1,2})(_01)?$/.exec(heading);
  if (iso) return toMonth(Number(iso[1]), Number(iso[2]));
  const named = /^([a-z]{3,9})_?(\d{4}|\d{2})$/.exec(heading);
  if (named) return toMonth(toYear(named[2] ?? ''), monthNumber(named[1] ?? ''));
  return /^\d+(_\d+)+$/.test(heading) ? 'NO_MONTH' : undefined;
}

/** Reads a financial year, `2017_18`: the second year has to follow the first. */
export function readFinancialYear(text: string): string | undefined {
  const years = /^(\d{4})_(\d{2}|\d{4})$/.exec(text);
  if (!years) return undefined;
  const first = Number(years[1]);
  const second = String(first + 1);
  if (!isYear(first)) return undefined;
  if (years[2] !== second && years[2] !== second.slice(2)) return undefined;
  return `${first}-${second.slice(2)}`;
}

/** The month of a date cell; spreadsheets keep dates without a zone, and exceljs hands them out as UTC. */
export function monthOfDate(date: Date): string | undefined {
  return isYear(date.getUTCFullYear()) ? date.toISOString().slice(0, 7) : undefined;
}

function toMonth(year: number, month: number): MonthHeading {
  if (month < 1 || month > 12 || !isYear(year)) return 'NO_MONTH';
  return { month: `${year}-${String(month).padStart(2, '0')}` };
}

/** A figure of another century is a mistake, and a database would not take every year. */
function isYear(year: number): boolean {
  return year >= 1900 && year < 2200;
}

function toYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

/** The number of a month's full or shortened name; 0 when it is none. */
function monthNumber(name: string): number {
  return name === 'sept' ? 9 : 1 + NAMES.findIndex((full) => full === name || full.slice(0, 3) === name);
}
