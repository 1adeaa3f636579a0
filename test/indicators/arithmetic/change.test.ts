import fc from 'fast-check';
import { arrowOf, changeBetween, changeOver, exact, ratio } from './arithmetic';
import { fraction, monthly } from './series';

const count = fc.integer({ min: 0, max: 100_000 });
const positive = fc.integer({ min: 1, max: 100_000 });

describe('A change', () => {
  test.each([
    [1620, 1441, 12, 'UP'],
    [235, 226, 4, 'SIMILAR'],
    [76, 98, -22, 'DOWN'],
    ['6.0', '11.0', -45, 'DOWN'],
    [0, 2, -100, 'DOWN'],
    [27, 7, 286, 'UP'],
    [5, 5, 0, 'SIMILAR'],
    [0, 0.5, -100, 'DOWN'],
  ])('to %s from %s is %d percent, %s', (now, base, percent, arrow) => {
    expect(changeBetween(exact(now), exact(base))).toEqual({ percent, arrow, missing: null });
  });

  test('rounds halves away from zero, and the arrow follows the rounded value', () => {
    expect(changeBetween(exact(1095), exact(1000))).toEqual({ percent: 10, arrow: 'UP', missing: null });
    expect(changeBetween(exact(10949), exact(10000))).toEqual({ percent: 9, arrow: 'SIMILAR', missing: null });
    expect(changeBetween(exact(905), exact(1000))).toEqual({ percent: -10, arrow: 'DOWN', missing: null });
    expect(changeBetween(exact(9051), exact(10000))).toEqual({ percent: -9, arrow: 'SIMILAR', missing: null });
    expect([9, 10, -9, -10].map(arrowOf)).toEqual(['SIMILAR', 'UP', 'SIMILAR', 'DOWN']);
  });

  test('of exactly -32.5 percent between two ratios is -33, unlike with doubles', () => {
    const now = ratio(exact(27), exact(70), 100);
    const base = ratio(exact(4), exact(7), 100);
    expect(changeBetween(now, base).percent).toBe(-33);
    const doubles = fc.sample(fc.tuple(positive, positive), { numRuns: 500, seed: 7 });
    const missed = doubles.filter(([a, b]) => {
      const [x, y] = [((27 * a) / (40 * b)) * 100, (a / b) * 100];
      return Math.round(Math.abs(((x - y) / y) * 100)) !== 33;
    });
    expect(missed.length).toBeGreaterThan(0);
    for (const [a, b] of missed) {
      const [x, y] = [ratio(exact(27 * a), exact(40 * b), 100), ratio(exact(a), exact(b), 100)];
      expect(changeBetween(x, y).percent).toBe(-33);
    }
  });

  test.each([
    [null, 5, 'VALUE_MISSING'],
    [null, null, 'VALUE_MISSING'],
    [null, 0, 'VALUE_MISSING'],
    [5, null, 'BASE_MISSING'],
    [5, 0, 'BASE_ZERO'],
    [0, 0, 'BASE_ZERO'],
  ])('to %p from %p is undefined: %s', (now, base, missing) => {
    expect(changeBetween(fraction(now), fraction(base))).toEqual({ percent: null, arrow: null, missing });
  });

  test('from a negative value has the direction of the change', () => {
    expect(changeBetween(exact(-5), exact(-10))).toMatchObject({ percent: 50, arrow: 'UP' });
    expect(changeBetween(exact(-15), exact(-10))).toMatchObject({ percent: -50, arrow: 'DOWN' });
    expect(changeBetween(exact(5), exact(-10))).toMatchObject({ percent: 150, arrow: 'UP' });
  });

  test('is the nearest whole percent, does not depend on the scale, and has the sign of the difference', () => {
    fc.assert(
      fc.property(count, positive, positive, (now, base, scale) => {
        const { percent, arrow, missing } = changeBetween(exact(now), exact(base));
        if (percent === null) throw new Error('a base above zero gives a figure');
        expect(missing).toBeNull();
        const off = exact(percent)
          .mul(base)
          .sub(exact(100).mul(now - base));
        expect(off.abs().mul(2).lte(base)).toBe(true);
        expect(Math.sign(percent) * Math.sign(now - base)).toBeGreaterThanOrEqual(0);
        expect(arrow).toBe(percent >= 10 ? 'UP' : percent <= -10 ? 'DOWN' : 'SIMILAR');
        expect(changeBetween(exact(now).div(scale), exact(base).div(scale)).percent).toBe(percent);
      }),
    );
  });

  test('over time names both months, and an absent month is a missing value', () => {
    const series = monthly([10, null, 12, 15], { from: '2018-01' });
    expect(changeOver(series, '2018-04', 1)).toMatchObject({
      percent: 25,
      arrow: 'UP',
      month: '2018-04',
      baseMonth: '2018-03',
    });
    expect(changeOver(series, '2018-03', 1)).toMatchObject({ missing: 'BASE_MISSING', baseMonth: '2018-02' });
    expect(changeOver(series, '2018-04', 12)).toMatchObject({ missing: 'BASE_MISSING', baseMonth: '2017-04' });
    expect(changeOver(series, '2018-09', 1)).toMatchObject({ missing: 'VALUE_MISSING' });
  });
});
