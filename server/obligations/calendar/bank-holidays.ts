import Holidays from 'date-holidays';

/** Which days are not worked: those of England and Wales. */
const calendar = new Holidays('GB', 'ENG', { types: ['public', 'bank'], languages: ['en'] });

const years = new Map<number, ReadonlyMap<string, string>>();

/** The bank holidays of a year in England, as day and name; substitute days included. */
function holidaysOf(year: number): ReadonlyMap<string, string> {
  const known = years.get(year);
  if (known) return known;
  const days = new Map(calendar.getHolidays(year).map(({ date, name }) => [date.slice(0, 10), name]));
  years.set(year, days);
  return days;
}

/** The name of the bank holiday in England on this day; none where it is an ordinary one. */
export function bankHolidayOn(day: string): string | undefined {
  return holidaysOf(Number(day.slice(0, 4))).get(day);
}
