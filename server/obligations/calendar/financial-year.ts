/** The financial year of a day, from 1 April to 31 March: `2018-19` for `2018-11-29`. */
export function financialYearOfDate(day: string): string {
  const year = Number(day.slice(0, 4));
  return written(day.slice(5) >= '04-01' ? year : year - 1);
}

/** The last day of a financial year: `2019-03-31` for `2018-19`. */
export function lastDayOf(financialYear: string): string {
  const year = Number(financialYear.slice(0, 4)) + 1;
  // The year that begins in 9999 ends after the last day of a `Date`.
  return year > 9999 ? '9999-12-31' : `${fourDigits(year)}-03-31`;
}

/** The financial year a number of years earlier. */
export function yearsBefore(financialYear: string, count: number): string {
  return written(Number(financialYear.slice(0, 4)) - count);
}

function written(start: number): string {
  return `${fourDigits(start)}-${String((start + 1) % 100).padStart(2, '0')}`;
}

/** Years are compared as texts. */
const fourDigits = (year: number) => String(year).padStart(4, '0');
