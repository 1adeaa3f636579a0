import fc from 'fast-check';
import { aggregate, roundHalfAway, type PeriodValue } from './arithmetic';
import { monthly, shares } from './series';

function figures(periods: readonly PeriodValue[]): [string, number | null][] {
  return periods.map(({ label, value }) => [label, value ? value.valueOf() : null]);
}

describe('Quarters and years', () => {
  const series = monthly([1, 2, 3, 4, 5, 6, 7], { from: '2018-04' });

  test('of a flow are summed', () => {
    expect(figures(aggregate(series, 'QUARTER', 'FLOW'))).toEqual([
      ['2018-19 Q1', 6],
      ['2018-19 Q2', 15],
      ['2018-19 Q3', 7],
    ]);
    expect(figures(aggregate(series, 'FINANCIAL_YEAR', 'FLOW'))).toEqual([['2018-19', 28]]);
  });

  test('of a stock take the last value and name its month', () => {
    expect(aggregate(series, 'QUARTER', 'STOCK')).toMatchObject([
      { label: '2018-19 Q1', asOf: '2018-06' },
      { label: '2018-19 Q2', asOf: '2018-09' },
      { label: '2018-19 Q3', asOf: '2018-10' },
    ]);
    const [quarter] = aggregate(monthly([8, 9, null], { from: '2018-04' }), 'QUARTER', 'STOCK');
    expect(quarter).toMatchObject({ asOf: '2018-05', missingMonths: ['2018-06'], partial: false });
    expect(quarter?.value?.valueOf()).toBe(9);
  });

  test('of a ratio divide the sums instead of averaging the percentages', () => {
    const [quarter] = aggregate(
      shares(
        [
          [1, 2],
          [9, 90],
          [0, 8],
        ],
        '2018-04',
      ),
      'QUARTER',
      'RATIO',
    );
    expect(quarter?.value?.valueOf()).toBe(10);
    expect(quarter?.numerator?.valueOf()).toBe(10);
    expect(quarter?.denominator?.valueOf()).toBe(100);
    const [rate] = aggregate(shares([[1, 2]], '2018-04'), 'QUARTER', 'RATIO', 'RATE_PER_10000');
    expect(rate?.value?.valueOf()).toBe(5000);
  });

  test('of a ratio have no value when a month has no counts, with that reason', () => {
    const percentages = monthly([50, 10, 0], { from: '2018-04', unit: 'PERCENT' });
    expect(aggregate(percentages, 'QUARTER', 'RATIO')).toMatchObject([{ value: null, without: 'COUNTS_MISSING' }]);
    const mixed = [...shares([[1, 2]], '2018-04'), ...monthly([50], { from: '2018-05', unit: 'PERCENT' })];
    expect(aggregate(mixed, 'QUARTER', 'RATIO')).toMatchObject([{ value: null, without: 'COUNTS_MISSING' }]);
  });

  test('include a month without cases in a ratio, and have no value when there are no cases at all', () => {
    const [quarter] = aggregate(
      shares(
        [
          [0, 0],
          [3, 4],
          [0, 0],
        ],
        '2018-04',
      ),
      'QUARTER',
      'RATIO',
    );
    expect(quarter).toMatchObject({ monthsIn: 3, missingMonths: [], without: null });
    expect(quarter?.value?.valueOf()).toBe(75);
    const [none] = aggregate(
      shares(
        [
          [0, 0],
          [0, 0],
          [0, 0],
        ],
        '2018-04',
      ),
      'QUARTER',
      'RATIO',
    );
    expect(none).toMatchObject({ value: null, without: 'DENOMINATOR_ZERO', monthsIn: 3 });
  });

  test('report how many of their months are included', () => {
    const periods = aggregate(monthly([1, null, 3, 4, 5], { from: '2018-06' }), 'QUARTER', 'FLOW');
    expect(periods).toMatchObject([
      { label: '2018-19 Q1', monthsIn: 1, monthsOf: 3, partial: true, missingMonths: [] },
      { label: '2018-19 Q2', monthsIn: 2, monthsOf: 3, partial: false, missingMonths: ['2018-07'] },
      { label: '2018-19 Q3', monthsIn: 1, monthsOf: 3, partial: true, missingMonths: [] },
    ]);
    expect(aggregate(series, 'FINANCIAL_YEAR', 'FLOW')).toMatchObject([
      { monthsIn: 7, monthsOf: 12, partial: true, from: '2018-04', to: '2019-03' },
    ]);
  });

  test('without values have none, and an unreported quarter in between is listed', () => {
    const gap = [...monthly([1], { from: '2018-04' }), ...monthly([2], { from: '2018-12' })];
    expect(aggregate(gap, 'QUARTER', 'FLOW')).toMatchObject([
      { label: '2018-19 Q1' },
      {
        label: '2018-19 Q2',
        value: null,
        without: 'NO_VALUES',
        monthsIn: 0,
        missingMonths: ['2018-07', '2018-08', '2018-09'],
      },
      { label: '2018-19 Q3' },
    ]);
    expect(aggregate([], 'QUARTER', 'FLOW')).toEqual([]);
  });

  const counts = fc.array(fc.option(fc.integer({ min: 0, max: 999 })), { minLength: 1, maxLength: 40 });

  test('lose nothing and invent nothing', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom('QUARTER' as const, 'FINANCIAL_YEAR' as const), (given, by) => {
        const total = (periods: PeriodValue[]) =>
          periods.reduce((running, { value }) => running + (value?.valueOf() ?? 0), 0);
        const present = given.filter((value) => value !== null);
        const periods = aggregate(monthly(given), by, 'FLOW');
        expect(total(periods)).toBe(present.reduce((running, value) => running + value, 0));
        expect(periods.reduce((running, { monthsIn }) => running + monthsIn, 0)).toBe(present.length);
        const missing = periods.flatMap(({ missingMonths }) => missingMonths);
        expect(missing).toHaveLength(given.length - present.length);
        const stock = aggregate(monthly(given), by, 'STOCK').flatMap(({ value }) => value ?? []);
        expect(stock.at(-1)?.valueOf() ?? null).toBe(present.at(-1) ?? null);
      }),
    );
  });

  test('have a ratio between the lowest and the highest of their months', () => {
    const pairs = fc.array(
      fc.integer({ min: 1, max: 50 }).chain((all) => fc.tuple(fc.integer({ min: 0, max: all }), fc.constant(all))),
      { minLength: 3, maxLength: 3 },
    );
    fc.assert(
      fc.property(pairs, (given) => {
        const months = shares(given, '2018-04');
        const [quarter] = aggregate(months, 'QUARTER', 'RATIO');
        const percentages = months.map(({ value }) => value?.valueOf() ?? NaN);
        const value = quarter?.value ? roundHalfAway(quarter.value, 6) : NaN;
        expect(value).toBeGreaterThanOrEqual(Math.min(...percentages) - 1e-6);
        expect(value).toBeLessThanOrEqual(Math.max(...percentages) + 1e-6);
      }),
    );
  });
});
