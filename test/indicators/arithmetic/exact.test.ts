import fc from 'fast-check';
import { exact, Fraction, mean, NotADecimalError, ratio, roundHalfAway, sum } from './arithmetic';

describe('Exact numbers', () => {
  test('are the decimal as written, not the double nearest to it', () => {
    expect(exact(0.1).toFraction()).toBe('1/10');
    expect(exact('22.40').toFraction()).toBe('112/5');
    expect(exact(-0.07).toFraction()).toBe('-7/100');
    expect(exact('.5').toFraction()).toBe('1/2');
    expect(exact(1e-7).toFraction()).toBe('1/10000000');
    expect(exact(1e21).toFraction()).toBe('1000000000000000000000');
    expect(exact(0.1).add(exact(0.2)).equals(exact(0.3))).toBe(true);
  });

  test.each(['', ' ', 'abc', '1/2', '1.(3)', '1,378', '--1', '1e', '12%', NaN, Infinity])('reject %p', (given) => {
    expect(() => exact(given)).toThrow(NotADecimalError);
    expect(() => exact(given)).toThrow(expect.objectContaining({ code: 'NOT_A_DECIMAL' }));
  });

  test('convert any double without loss', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (value) => {
        expect(exact(value).toString(20).length).toBeGreaterThan(0);
        expect(exact(value).equals(exact(String(value)))).toBe(true);
        expect(exact(-value).equals(exact(value).neg())).toBe(true);
      }),
    );
  });

  test('have no ratio when the denominator is zero', () => {
    expect(ratio(exact(1), exact(3), 100)?.toFraction()).toBe('100/3');
    expect(ratio(exact(0), exact(7), 100)?.toFraction()).toBe('0');
    expect(ratio(exact(5), exact(0), 100)).toBeNull();
    expect(ratio(exact(0), exact(0), 100)).toBeNull();
  });

  test('have no mean for an empty list', () => {
    expect(mean([])).toBeNull();
    expect(mean([exact(1), exact(2)])?.toFraction()).toBe('3/2');
  });

  test('have a sum that does not depend on order or denominators', () => {
    const fractions = fc.array(fc.tuple(fc.integer(), fc.integer({ min: 1, max: 600 })), { maxLength: 40 });
    fc.assert(
      fc.property(fractions, (pairs) => {
        const values = pairs.map(([numerator, denominator]) => new Fraction(numerator, denominator));
        const oneByOne = values.reduce((total, value) => total.add(value), exact(0));
        expect(sum(values).toFraction()).toBe(oneByOne.toFraction());
        expect(sum([...values].reverse()).toFraction()).toBe(oneByOne.toFraction());
      }),
    );
  });
});

describe('Rounding', () => {
  test.each([
    ['0.5', 0, 1],
    ['-0.5', 0, -1],
    ['2.5', 0, 3],
    ['-32.5', 0, -33],
    ['-32.4999999999999999999', 0, -32],
    ['0.49999999999999999999', 0, 0],
    ['1.005', 2, 1.01],
    ['-1.005', 2, -1.01],
    ['22.45', 1, 22.5],
    ['0.04', 1, 0],
    ['-0.04', 1, 0],
    ['99.95', 1, 100],
    ['1234567.5', 0, 1234568],
  ])('%s to %i decimals is %d', (value, decimals, expected) => {
    expect(roundHalfAway(exact(value), decimals)).toBe(expected);
  });

  test('never gives minus zero', () => {
    expect(Object.is(roundHalfAway(exact('-0.4'), 0), 0)).toBe(true);
  });

  const values = fc.tuple(fc.integer(), fc.integer({ min: 1, max: 100_000 })).map(([n, d]) => new Fraction(n, d));
  const decimals = fc.integer({ min: 0, max: 4 });

  test('differs by at most half a unit of the last decimal', () => {
    fc.assert(
      fc.property(values, decimals, (value, places) => {
        const off = exact(roundHalfAway(value, places)).sub(value).abs();
        expect(off.lte(exact(`5e${-places - 1}`))).toBe(true);
      }),
    );
  });

  test('is symmetric in the sign', () => {
    fc.assert(
      fc.property(values, decimals, (value, places) => {
        expect(roundHalfAway(value.neg(), places) + roundHalfAway(value, places)).toBe(0);
      }),
    );
  });

  test('rounds every half away from zero', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), decimals, (whole, places) => {
        const half = exact(`${whole}.5e${-places}`);
        expect(exact(roundHalfAway(half, places)).gt(half)).toBe(true);
        expect(exact(roundHalfAway(half.neg(), places)).lt(half.neg())).toBe(true);
      }),
    );
  });

  test('keeps the order and does not change rounded values', () => {
    fc.assert(
      fc.property(values, values, decimals, (one, other, places) => {
        const [lower, higher] = one.lte(other) ? [one, other] : [other, one];
        expect(roundHalfAway(lower, places)).toBeLessThanOrEqual(roundHalfAway(higher, places));
        const rounded = roundHalfAway(one, places);
        expect(roundHalfAway(exact(rounded), places)).toBe(rounded);
      }),
    );
  });
});
