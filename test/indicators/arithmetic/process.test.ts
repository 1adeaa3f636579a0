import fc from 'fast-check';
import {
  boundsOf,
  pointAt,
  processOf,
  seriesUntil,
  variationOf,
  type DesiredDirection,
  type Process,
} from './arithmetic';
import { monthly } from './series';

const unbounded = { floor: null, ceiling: null };
const options = { desired: 'HIGHER_IS_BETTER' as DesiredDirection, bounds: unbounded };
/** One outlier among ones and twos, as in the R package's vignette on deviations. */
const far = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1];

function limitsOf(process: Process): number[] {
  const { limits } = process;
  return limits ? [limits.lower, limits.centreLine, limits.upper].map((line) => Number(line.toString(8))) : [];
}

describe('The limits of a process', () => {
  test('are the mean plus and minus 2.66 times the average moving range', () => {
    const process = processOf(monthly([10, 12, 11, 13, 9]), options);
    // Mean 11; moving ranges 2, 1, 2, 4: their mean is 2.25, and 2.66 x 2.25 = 5.985.
    expect(limitsOf(process)).toEqual([5.015, 11, 16.985]);
    expect(process.limits?.upperRange.valueOf()).toBeCloseTo(7.35075, 10);
    expect(process.points.map(({ movingRange }) => movingRange?.valueOf() ?? null)).toEqual([null, 2, 1, 2, 4]);
  });

  test('are computed from all points, including outliers', () => {
    const process = processOf(monthly(far), options);
    expect(process.limits?.centreLine.toFraction()).toBe('35/18');
    expect(process.limits?.averageMovingRange.toFraction()).toBe('32/17');
    expect(process.points.filter(({ rules }) => rules.length > 0)).toMatchObject([
      { month: '2017-05', rules: ['OUTSIDE_LIMITS'], direction: 'HIGH', variation: 'IMPROVEMENT' },
    ]);
  });

  test.each([
    [11, true],
    [12, false],
  ])('of %i points: trial limits %p', (points, trial) => {
    const values = Array.from({ length: points }, (_, index) => index % 3);
    expect(processOf(monthly(values), options).limits).toMatchObject({ trial, points });
  });

  test('do not exist for fewer than two points, and no rule applies', () => {
    expect(processOf(monthly([7]), options)).toMatchObject({ limits: null, withoutLimits: 'SINGLE_POINT' });
    expect(processOf(monthly([7]), options).latest).toMatchObject({ rules: [], variation: 'COMMON_CAUSE' });
    for (const none of [monthly([]), monthly([null, null])]) {
      expect(processOf(none, options)).toMatchObject({ limits: null, latest: null, withoutLimits: 'NO_POINTS' });
    }
    expect(limitsOf(processOf(monthly([7, 9]), options))).toEqual([2.68, 8, 13.32]);
  });

  test('of a constant value equal the value, and nothing is a signal', () => {
    const process = processOf(monthly(Array.from({ length: 14 }, () => 5)), options);
    expect(limitsOf(process)).toEqual([5, 5, 5]);
    expect(process.points.every(({ rules }) => rules.length === 0)).toBe(true);
  });

  test('are drawn within the possible range, while the rules use the computed ones', () => {
    const process = processOf(monthly([98, 70, 99, 100], { unit: 'PERCENT' }), {
      ...options,
      bounds: boundsOf('PERCENT'),
    });
    expect(process.limits?.upper.gt(100)).toBe(true);
    expect(process.limits?.shownUpper.valueOf()).toBe(100);
    expect(process.limits?.shownLower.equals(process.limits.lower)).toBe(true);
    const count = processOf(monthly([0, 9, 1]), { ...options, bounds: boundsOf('COUNT') });
    expect(count.limits?.lower.lt(0)).toBe(true);
    expect(count.limits?.shownLower.valueOf()).toBe(0);
    expect(count.limits?.shownUpper.gt(9)).toBe(true);
  });
});

describe('Missing months', () => {
  test('are skipped: the points next to them are neighbours', () => {
    const withGap = processOf(monthly([10, null, 12, 11, null, null, 13, 9]), options);
    const without = processOf(monthly([10, 12, 11, 13, 9]), options);
    expect(limitsOf(withGap)).toEqual(limitsOf(without));
    expect(withGap.missingMonths).toEqual(['2017-02', '2017-05', '2017-06']);
  });

  test('do not end a run', () => {
    const values = [...Array.from({ length: 12 }, (_, index) => (index % 2 ? 1 : 9)), 1, 2, 3, null, 4, 5, 6, 7];
    const process = processOf(monthly(values), options);
    expect(process.latest?.rules).toContain('TREND');
    expect(process.latest?.month).toBe('2018-08');
  });
});

describe('A declared step change', () => {
  const stepped = [10, 12, 10, 12, 10, 12, 10, 50, 52, 50, 52, 50, 52, 50];
  const whole = processOf(monthly(stepped), options);
  const process = processOf(monthly(stepped), { ...options, phaseStarts: ['2017-08'] });

  test('starts its own limits, without a moving range across it', () => {
    expect(process.phases.map(({ from, to }) => [from, to])).toEqual([
      ['2017-01', '2017-07'],
      ['2017-08', '2018-02'],
    ]);
    expect(process.phases.map(({ limits }) => limits?.averageMovingRange.valueOf())).toEqual([2, 2]);
    expect(pointAt(process, '2017-08')?.movingRange).toBeNull();
    expect(process.limits).toBe(process.phases[1]?.limits);
    expect(process.limits?.trial).toBe(true);
  });

  test('ends the signal caused by the step', () => {
    expect(whole.latest?.rules).toContain('SHIFT');
    expect(process.points.flatMap(({ rules }) => rules)).toEqual([]);
  });

  test('ends every run', () => {
    const rising = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const cut = processOf(monthly(rising), { ...options, phaseStarts: ['2017-05'] });
    expect(cut.points.flatMap(({ rules }) => rules)).not.toContain('TREND');
    expect(processOf(monthly(rising), options).latest?.rules).toContain('TREND');
  });

  test('leaves a single point without limits, and has no effect outside the series', () => {
    const last = processOf(monthly(stepped), { ...options, phaseStarts: ['2018-02'] });
    expect(last).toMatchObject({ limits: null, withoutLimits: 'SINGLE_POINT' });
    const beside = processOf(monthly(stepped), { ...options, phaseStarts: ['2016-01', '2017-01', '2030-01'] });
    expect(limitsOf(beside)).toEqual(limitsOf(whole));
    const twice = processOf(monthly(stepped), { ...options, phaseStarts: ['2017-08', '2017-08'] });
    expect(twice.phases).toHaveLength(2);
  });
});

describe('What a signal means', () => {
  test.each([
    ['HIGH', 'HIGHER_IS_BETTER', 'IMPROVEMENT'],
    ['LOW', 'HIGHER_IS_BETTER', 'CONCERN'],
    ['HIGH', 'LOWER_IS_BETTER', 'CONCERN'],
    ['LOW', 'LOWER_IS_BETTER', 'IMPROVEMENT'],
    ['HIGH', 'NOT_STATED', 'NEITHER'],
    ['LOW', 'NOT_STATED', 'NEITHER'],
    [null, 'HIGHER_IS_BETTER', 'COMMON_CAUSE'],
    [null, 'NOT_STATED', 'COMMON_CAUSE'],
  ] as const)('%s where %s: %s', (direction, desired, expected) => {
    expect(variationOf(direction, desired)).toBe(expected);
  });

  test('a falling trend above the mean is a fall', () => {
    const values = [0, 60, 0, 60, 0, 60, 0, 60, 0, 60, 0, 60, 50, 49, 48, 47, 46, 45, 44];
    const { latest } = processOf(monthly(values), options);
    expect(latest?.rules).toEqual(expect.arrayContaining(['TREND', 'SHIFT']));
    expect(latest).toMatchObject({ direction: 'LOW', variation: 'CONCERN' });
  });

  test('the direction of a point outside the limits has precedence over a trend', () => {
    const values = [...Array.from({ length: 20 }, (_, index) => index % 2), 60, 50, 40, 30, 20, 16, 14];
    const first = pointAt(processOf(monthly(values), options), '2018-09');
    expect(first?.rules).toEqual(expect.arrayContaining(['OUTSIDE_LIMITS', 'TREND']));
    expect(first).toMatchObject({ direction: 'HIGH' });
  });

  test('as of a month, only earlier months are used', () => {
    const series = monthly(far);
    const before = processOf(seriesUntil(series, '2017-04'), options);
    expect(before.points).toHaveLength(4);
    expect(limitsOf(before)).toEqual([-1.16, 1.5, 4.16]);
  });
});

describe('Any series', () => {
  const values = fc.array(fc.option(fc.integer({ min: 0, max: 500 })), { maxLength: 30 });
  const starts = fc.array(fc.constantFrom('2017-03', '2017-09', '2018-02'), { maxLength: 3 });

  test('has finite, symmetrical limits around the mean of each phase', () => {
    fc.assert(
      fc.property(values, starts, (given, phaseStarts) => {
        const process = processOf(monthly(given), { ...options, phaseStarts });
        expect(process.points.map(({ value }) => value.valueOf())).toEqual(given.filter((value) => value !== null));
        for (const { limits, points } of process.phases) {
          expect(limits === null).toBe(points.length < 2);
          if (!limits) continue;
          expect(limits.lower.add(limits.upper).div(2).equals(limits.centreLine)).toBe(true);
          expect(limits.lower.lte(limits.nearLower) && limits.nearLower.lte(limits.centreLine)).toBe(true);
          for (const { value, rules } of points) {
            const beyond = value.gt(limits.upper) || value.lt(limits.lower);
            expect(rules.includes('OUTSIDE_LIMITS')).toBe(beyond);
          }
        }
      }),
    );
  });

  test('has the same signals when shifted, scaled or reversed in sign', () => {
    const shape = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(shape, fc.integer({ min: 1, max: 9 }), fc.integer({ min: -99, max: 99 }), (given, factor, offset) => {
        const signals = (numbers: number[]) =>
          processOf(monthly(numbers), options).points.map(({ rules, direction }) => ({ rules, direction }));
        const original = signals(given);
        expect(signals(given.map((value) => value * factor + offset))).toEqual(original);
        const turned = original.map(({ rules, direction }) => ({
          rules,
          direction: direction && (direction === 'HIGH' ? 'LOW' : 'HIGH'),
        }));
        expect(signals(given.map((value) => -value))).toEqual(turned);
      }),
    );
  });
});
