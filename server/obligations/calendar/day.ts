const DAY = 86_400_000;

/** Days are strings such as `2018-11-29`. Arithmetic uses UTC, where all days have the same length. */
function time(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** The first and last day of a `Date`. */
const [FIRST, LAST] = [time('1000-01-01'), time('9999-12-31')];

/** The day of a time (Unix, milliseconds). Counting ends at the first and last day of a `Date`: no other can be written. */
function dayOf(unix: number): string {
  return new Date(Math.min(Math.max(unix, FIRST), LAST)).toISOString().slice(0, 10);
}

/** Adds days to a day; a negative count subtracts. Ends at the last day of a `Date`, 9999-12-31, and at the first. */
export function addDays(day: string, count: number): string {
  return dayOf(time(day) + count * DAY);
}

/** Adds months to a day. A day that the month does not have becomes its last day. Ends where {@link addDays} does. */
export function addMonthsTo(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const target = new Date(Date.UTC(year, month - 1 + count, 1));
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(date, last));
  return dayOf(target.getTime());
}

/** The number of days from one day to another; negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((time(to) - time(from)) / DAY);
}

/** Whether a day is a Saturday or a Sunday. */
export function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(time(day)).getUTCDay());
}

const inFull = new Intl.DateTimeFormat('en-GB', {
  ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
});

/** A day in full: `Wednesday 21 November 2018`. */
export function writtenDay(day: string): string {
  return inFull.format(time(day)).replace(',', '');
}
