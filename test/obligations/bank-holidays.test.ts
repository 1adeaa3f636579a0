import { addDays, bankHolidayOn, isWeekend } from './rules';

/** The weekdays of a year that are bank holidays, as month and day. */
function holidaysOn(year: number): string[] {
  const days = Array.from({ length: 366 }, (_, index) => addDays(`${year}-01-01`, index));
  return days
    .filter((day) => day.startsWith(`${year}`) && !isWeekend(day) && bankHolidayOn(day))
    .map((day) => day.slice(5));
}

describe('the bank holidays of England and Wales', () => {
  // As published by the government for each year.
  it.each([
    [2010, '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28'],
    [2011, '01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27'],
    [2012, '01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26'],
    [2016, '01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27'],
    [2018, '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26'],
    [2020, '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28'],
    [2021, '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28'],
    [2022, '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27'],
    [2023, '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26'],
    [2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
    [2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'],
  ])('of %d match the published ones', (year, days) => {
    expect(holidaysOn(year)).toEqual(days.split(' '));
  });

  it.each([
    ['2021-12-27', 'Christmas Day (substitute day)'],
    ['2021-12-28', 'Boxing Day (substitute day)'],
    ['2022-12-26', 'Boxing Day'],
    ['2022-12-27', 'Christmas Day (substitute day)'],
    ['2022-06-02', 'Spring bank holiday'],
    ['2023-05-08', 'Coronation of King Charles III'],
  ])('have a name: %s', (day, name) => {
    expect(bankHolidayOn(day)).toBe(name);
  });
});
