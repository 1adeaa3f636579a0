import fc from 'fast-check';
import { addDays, addMonthsTo, clearDaysBetween, countFrom, isWorkingDay } from './rules';

const after = (event: string, count: number, kind: 'WORKING' | 'CALENDAR' | 'MONTH' | 'CLEAR' | 'CLEAR_WORKING') =>
  countFrom(event, { count, kind, direction: 'AFTER' });
const before = (event: string, count: number, kind: 'WORKING' | 'CALENDAR' | 'CLEAR' | 'CLEAR_WORKING') =>
  countFrom(event, { count, kind, direction: 'BEFORE' }).day;

const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1990-01-01', days));
const count = fc.integer({ min: 1, max: 60 });

describe('the days of a statutory clock', () => {
  it('exclude weekends and bank holidays from working days, and list them in the working', () => {
    const { day, working } = after('2026-12-14', 15, 'WORKING');
    expect(day).toBe('2027-01-07');
    expect(working).toBe(
      '15 working days after Monday 14 December 2026, which is not counted, excluding 6 weekend days, ' +
        'Friday 25 December 2026 (Christmas Day), Monday 28 December 2026 (Boxing Day (substitute day)), ' +
        "Friday 1 January 2027 (New Year's Day): Thursday 7 January 2027.",
    );
  });

  it('between an agenda and its meeting are 7 clear days and 5 clear working days', () => {
    expect(clearDaysBetween('2018-11-21', '2018-11-29', 'CLEAR')).toBe(7);
    expect(clearDaysBetween('2018-11-21', '2018-11-29', 'CLEAR_WORKING')).toBe(5);
  });

  it.each([
    ['2018-11-29', 5, 'CLEAR', '2018-11-23'],
    ['2018-11-29', 5, 'CLEAR_WORKING', '2018-11-21'],
    ['2019-01-02', 5, 'CLEAR_WORKING', '2018-12-20'],
    ['2018-11-29', 5, 'CALENDAR', '2018-11-24'],
    ['2018-11-29', 5, 'WORKING', '2018-11-22'],
  ] as const)('count back from %s by %d %s to %s', (event, count, kind, day) => {
    expect(before(event, count, kind)).toBe(day);
  });

  it.each([
    ['2018-11-30', 3, '2019-02-28'],
    ['2019-11-30', 3, '2020-02-29'],
    ['2018-01-31', 1, '2018-02-28'],
    ['2018-12-15', 12, '2019-12-15'],
  ])('can be months: from %s %d months to %s', (event, count, day) => {
    expect(after(event, count, 'MONTH').day).toBe(day);
  });

  it.each([
    ['2018-09-27', 2, '2018-11-26'],
    ['2018-03-01', 2, '2018-04-30'],
    ['2018-12-31', 2, '2019-02-28'],
    ['2019-12-31', 2, '2020-02-29'],
    ['2019-12-29', 2, '2020-02-28'],
  ])('can begin with the day itself: from %s for %d months to %s', (event, months, day) => {
    const { day: due, working } = countFrom(
      event,
      { count: months, kind: 'MONTH', direction: 'AFTER', firstDayCounts: true },
      'the day of receipt',
    );
    expect(due).toBe(day);
    expect(working).toMatch(/^2 months beginning with the day of receipt, .+, which is counted: /);
  });

  it('can count the first day among working days', () => {
    const span = { count: 5, kind: 'WORKING', direction: 'AFTER', firstDayCounts: true } as const;
    expect(countFrom('2018-11-26', span).day).toBe('2018-11-30');
    expect(countFrom('2018-11-25', span).day).toBe('2018-11-30');
  });

  it('can be none, when something is due on the day itself', () => {
    const span = { count: 0, kind: 'CALENDAR', direction: 'AFTER' } as const;
    expect(countFrom('2018-11-29', span, 'the day of the next meeting')).toEqual({
      day: '2018-11-29',
      working: 'On the day of the next meeting, Thursday 29 November 2018.',
    });
  });

  it('agree between the two ways of counting the first day, for every day', () => {
    const kinds = fc.constantFrom('CALENDAR', 'WORKING', 'CLEAR', 'CLEAR_WORKING', 'MONTH');
    fc.assert(
      fc.property(anyDay, count, kinds, (day, number, kind) => {
        const span = { count: number, kind, direction: 'AFTER' } as const;
        const later = countFrom(day, span).day;
        const sooner = countFrom(day, { ...span, firstDayCounts: true }).day;
        expect(sooner <= later).toBe(true);
        // Months of different lengths can end on the same day.
        if (kind !== 'MONTH') expect(sooner).toBe(countFrom(addDays(day, -1), span).day);
      }),
    );
  });

  it.each(['2022-06-02', '2022-06-03', '2022-09-19', '2022-12-27', '2023-05-08', '2020-05-08', '2021-12-28'])(
    'leave out %s, which was moved or given once',
    (day) => {
      expect(isWorkingDay(day)).toBe(false);
    },
  );

  it.each(['2020-05-04', '2022-05-30', '2018-11-29'])('count %s', (day) => {
    expect(isWorkingDay(day)).toBe(true);
  });

  it('agree with the number of days between, for every day', () => {
    fc.assert(
      fc.property(anyDay, count, (day, days) => {
        const due = before(day, days, 'CLEAR_WORKING');
        expect(clearDaysBetween(due, day, 'CLEAR_WORKING')).toBe(days);
        expect(clearDaysBetween(addDays(due, 1), day, 'CLEAR_WORKING')).toBeLessThan(days);
        const end = after(day, days, 'WORKING').day;
        expect(isWorkingDay(end)).toBe(true);
        expect(clearDaysBetween(day, addDays(end, 1), 'CLEAR_WORKING')).toBe(days);
      }),
    );
  });

  it.each([
    ['9999-12-31', 'WORKING', '9999-12-31', '9999-12-30'],
    ['9999-12-31', 'CLEAR_WORKING', '9999-12-31', '9999-12-29'],
    ['9999-12-31', 'CALENDAR', '9999-12-31', '9999-12-30'],
    ['1000-01-01', 'CALENDAR', '1000-01-02', '1000-01-01'],
    ['1000-01-01', 'WORKING', '1000-01-02', '1000-01-01'],
  ] as const)('end at the first and last day of the calendar: %s, %s', (day, kind, next, previous) => {
    expect([after(day, 1, kind).day, before(day, 1, kind)]).toEqual([next, previous]);
    expect(after(day, 1, 'MONTH').day).toBe(day === '9999-12-31' ? day : '1000-02-01');
  });

  it('and months can be reversed, except for days that a month does not have', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (day, months) => {
        const there = addMonthsTo(day, months);
        expect(there.slice(8) <= day.slice(8)).toBe(true);
        if (there.slice(8) === day.slice(8)) expect(addMonthsTo(there, -months)).toBe(day);
      }),
    );
  });
});
