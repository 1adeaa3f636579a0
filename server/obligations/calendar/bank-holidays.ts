import { easter } from 'date-easter';
import { LRUCache } from 'lru-cache';
import { addDays, isWeekend } from './day';

/** Holidays moved for one year by Parliament or a proclamation, with the day on which they were observed. */
const MOVED: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  1995: { 'Early May bank holiday': '1995-05-08' },
  2002: { 'Spring bank holiday': '2002-06-04' },
  2012: { 'Spring bank holiday': '2012-06-04' },
  2020: { 'Early May bank holiday': '2020-05-08' },
  2022: { 'Spring bank holiday': '2022-06-02' },
};

/** One-off bank holidays. */
const ONCE: Readonly<Record<string, string>> = {
  '1981-07-29': 'Wedding of the Prince of Wales',
  '1999-12-31': 'Millennium Eve',
  '2002-06-03': 'Golden Jubilee',
  '2011-04-29': 'Royal wedding',
  '2012-06-05': 'Diamond Jubilee',
  '2022-06-03': 'Platinum Jubilee',
  '2022-09-19': 'State funeral of Queen Elizabeth II',
  '2023-05-08': 'Coronation of King Charles III',
};

/** The holidays of the years that were counted in last. Clients can count in any year. */
const years = new LRUCache<number, ReadonlyMap<string, string>>({ max: 100 });

/**
 * The name of the bank holiday in England and Wales on this day, if there is one. It uses the rules in force since 1978; a
 * change for a single year must be in the tables above.
 */
export function bankHolidayOn(day: string): string | undefined {
  const year = Number(day.slice(0, 4));
  const holidays = years.get(year) ?? holidaysOf(year);
  years.set(year, holidays);
  return holidays.get(day);
}

/** The names of the bank holidays of a year by day, with substitute days for those at a weekend. */
function holidaysOf(year: number): ReadonlyMap<string, string> {
  const { month, day } = easter(year);
  const easterSunday = dayOf(year, month, day);
  const observed: Readonly<Record<string, string>> = {
    "New Year's Day": dayOf(year, 1, 1),
    'Good Friday': addDays(easterSunday, -2),
    'Easter Monday': addDays(easterSunday, 1),
    'Early May bank holiday': mondayFrom(dayOf(year, 5, 1)),
    'Spring bank holiday': mondayFrom(dayOf(year, 5, 25)),
    'Summer bank holiday': mondayFrom(dayOf(year, 8, 25)),
    'Christmas Day': dayOf(year, 12, 25),
    'Boxing Day': dayOf(year, 12, 26),
    ...MOVED[year],
  };
  const holidays = new Map(Object.entries(ONCE).filter(([day]) => day.startsWith(`${year}-`)));
  for (const [name, date] of Object.entries(observed)) holidays.set(date, name);
  for (const [name, date] of Object.entries(observed)) {
    if (isWeekend(date)) holidays.set(nextFreeDay(date, holidays), `${name} (substitute day)`);
  }
  return holidays;
}

function nextFreeDay(day: string, holidays: ReadonlyMap<string, string>): string {
  return isWeekend(day) || holidays.has(day) ? nextFreeDay(addDays(day, 1), holidays) : day;
}

/** The first Monday on or after a day. */
function mondayFrom(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, (8 - weekday) % 7);
}

function dayOf(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}
