import fc from 'fast-check';
import { averageOf, latestWindow, maximumOf, roundHalfAway } from './arithmetic';
import { monthly } from './series';

describe('The last twelve months', () => {
  const thirteen = monthly([100, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], { from: '2017-10' });

  test('include the current month but not the same month last year', () => {
    const window = latestWindow(thirteen, '2018-10');
    expect(window).toMatchObject({ from: '2017-11', to: '2018-10', missing: [] });
    expect(window.months).toHaveLength(12);
    expect(averageOf(window)?.valueOf()).toBe(6.5);
    expect(maximumOf(window)).toMatchObject({ month: '2018-10' });
    expect(maximumOf(latestWindow(thirteen, '2018-09'))).toMatchObject({ month: '2017-10' });
  });

  test('skip a missing month instead of counting it as zero', () => {
    const window = latestWindow(monthly([4, null, 8], { from: '2018-08' }), '2018-10');
    expect(averageOf(window)?.valueOf()).toBe(6);
    expect(window.missing).toHaveLength(10);
    expect(window.missing).toContain('2018-09');
  });

  test('have no average and no maximum when every month is missing', () => {
    const window = latestWindow(monthly([null, null], { from: '2018-09' }), '2018-10');
    expect(averageOf(window)).toBeNull();
    expect(maximumOf(window)).toBeNull();
    expect(averageOf(latestWindow([], '2018-10'))).toBeNull();
    expect(averageOf(latestWindow(thirteen, '2030-01'))).toBeNull();
  });

  test('name the latest of the months with the maximum', () => {
    expect(maximumOf(latestWindow(monthly([7, 3, 7, 2], { from: '2018-07' }), '2018-10'))?.month).toBe('2018-09');
  });

  const values = fc.array(fc.option(fc.integer({ min: 0, max: 9999 })), { minLength: 1, maxLength: 40 });

  test('have an average between minimum and maximum, in any order of the months', () => {
    fc.assert(
      fc.property(values, (given) => {
        const series = monthly(given);
        const month = series.at(-1)?.month ?? '';
        const window = latestWindow(series, month);
        const present = given.slice(-12).filter((value) => value !== null);
        expect(window.values.map(Number)).toEqual(present);
        expect(window.missing.length + window.values.length).toBe(12);
        const average = averageOf(window);
        const maximum = maximumOf(window);
        if (!average || !maximum) return expect(present).toHaveLength(0);
        expect(maximum.value.valueOf()).toBe(Math.max(...present));
        expect(average.mul(present.length).valueOf()).toBe(present.reduce((total, value) => total + value, 0));
        expect(roundHalfAway(average, 0)).toBeLessThanOrEqual(Math.max(...present));
        expect(roundHalfAway(average, 0)).toBeGreaterThanOrEqual(Math.min(...present));
      }),
    );
  });
});
