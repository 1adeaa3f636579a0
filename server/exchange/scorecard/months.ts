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

/** The month of a heading, or `NO_MONTH` if it only looks like one. */
export type MonthHeading = { month: string } | 'NO_MONTH';

/**
 * Parses a month from a heading in lower case with underscores: `2017_10`, `oct_17`, `october_2017`. Two-digit years are in
 * this century. Undefined if the heading does not look like a month.
 */
export function readMonth(heading: string): MonthHeading | undefined {
  const iso = /^(\d{4})_(\d{1,2})(_01)?$/.exec(heading);
  if (iso) return toMonth(Number(iso[1]), Number(iso[2]));
  const named = /^([a-z]{3,9})_?(\d{4}|\d{2})$/.exec(heading);
  if (named) return toMonth(toYear(named[2] ?? ''), monthNumber(named[1] ?? ''));
  return /^\d+(_\d+)+$/.test(heading) ? 'NO_MONTH' : undefined;
}

/** Parses a financial year, `2017_18`, of two consecutive years. */
export function readFinancialYear(text: string): string | undefined {
  const years = /^(\d{4})_(\d{2}|\d{4})$/.exec(text);
  if (!years) return undefined;
  const first = Number(years[1]);
  const second = String(first + 1);
  if (!isYear(first)) return undefined;
  if (years[2] !== second && years[2] !== second.slice(2)) return undefined;
  return `${first}-${second.slice(2)}`;
}

/** The month of a date cell, `2018-10-01T00:00:00.000`; spreadsheets store dates without a time zone. */
export function monthOfDate(date: string): string | undefined {
  const month = toMonth(Number(date.slice(0, 4)), Number(date.slice(5, 7)));
  return month === 'NO_MONTH' ? undefined : month.month;
}

function toMonth(year: number, month: number): MonthHeading {
  if (month < 1 || month > 12 || !isYear(year)) return 'NO_MONTH';
  return { month: `${year}-${String(month).padStart(2, '0')}` };
}

/** Whether a year is plausible. The database does not accept every year. */
function isYear(year: number): boolean {
  return year >= 1900 && year < 2200;
}

function toYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

/** The number of a month by its full or short name; 0 if unknown. */
function monthNumber(name: string): number {
  return name === 'sept' ? 9 : 1 + NAMES.findIndex((full) => full === name || full.slice(0, 3) === name);
}
