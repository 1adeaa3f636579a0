const DAY = 86_400_000;

/** Days are texts such as `2018-11-29`; their arithmetic is that of UTC, where every day is as long as the next. */
function time(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** So many days later, or earlier where negative. */
export function addDays(day: string, count: number): string {
  return new Date(time(day) + count * DAY).toISOString().slice(0, 10);
}

/** So many months later; the last day of a shorter month stands for those that it does not have. */
export function addMonthsTo(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const target = new Date(Date.UTC(year, month - 1 + count, 1));
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(date, last));
  return target.toISOString().slice(0, 10);
}

/** How many days lie from one day to another; negative where the other comes first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((time(to) - time(from)) / DAY);
}

/** Is it a Saturday or a Sunday? */
export function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(time(day)).getUTCDay());
}

/** As a person writes it: `Wednesday 21 November 2018`. */
export function writtenDay(day: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  })
    .format(time(day))
    .replace(',', '');
}
