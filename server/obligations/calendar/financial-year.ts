/** The financial year of a day, from 1 April to 31 March: `2018-19` for `2018-11-29`. */
export function financialYearOfDate(day: string): string {
  const year = Number(day.slice(0, 4));
  return written(day.slice(5) >= '04-01' ? year : year - 1);
}

/** The last day of a financial year: `2019-03-31` for `2018-19`. */
export function lastDayOf(financialYear: string): string {
  return `${Number(financialYear.slice(0, 4)) + 1}-03-31`;
}

/** The financial year a number of years earlier. */
export function yearsBefore(financialYear: string, count: number): string {
  return written(Number(financialYear.slice(0, 4)) - count);
}

function written(start: number): string {
  return `${start}-${String((start + 1) % 100).padStart(2, '0')}`;
}
