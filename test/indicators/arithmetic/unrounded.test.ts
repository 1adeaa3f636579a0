import fc from 'fast-check';
import { exact, printedDecimals, ratio, roundHalfAway, wholeNumeratorFor } from './arithmetic';

describe('The whole number of cases behind a printed percentage', () => {
  test.each([
    ['33.3', 1, 6, 2],
    ['33.0', 1, 6, null],
    ['33.0', 0, 6, 2],
    ['12.5', 1, 8, 1],
    ['12.5', 1, 16, 2],
    // 1 of 8 is 12.5, which rounds to 13, never to 12.
    ['13', 0, 8, 1],
    ['12', 0, 8, null],
    ['0.0', 1, 20, 0],
    ['100.0', 1, 20, 20],
    ['99.9', 1, 20, null],
    // 0.1% of 5,000: 3 to 7 cases round to it.
    ['0.1', 1, 5000, null],
    // 0.05 rounds up, so one and two of 2,000 both round to 0.1.
    ['0.1', 1, 2000, null],
    ['0.1', 1, 1000, 1],
    ['0.0', 1, 2000, 0],
    ['0.0', 1, 3000, null],
    ['110.0', 1, 10, null],
    ['-5', 0, 20, null],
    ['50', 0, 0, null],
    ['50', 0, 2.5, null],
    ['50', 0, -4, null],
  ])('%s%% to %i decimals of %d: %p', (printed, decimals, denominator, expected) => {
    expect(wholeNumeratorFor(printed, decimals, denominator)).toBe(expected);
  });

  test('equals the result of a search over all numbers', () => {
    const query = fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 2 }), fc.nat(10_000));
    fc.assert(
      fc.property(query, ([denominator, decimals, tick]) => {
        const printed = roundHalfAway(exact(tick).div(100), decimals);
        const prints = (cases: number) => ratio(exact(cases), exact(denominator), 100);
        const fitting = Array.from({ length: denominator + 1 }, (_, cases) => cases).filter((cases) => {
          const percentage = prints(cases);
          return percentage && roundHalfAway(percentage, decimals) === printed;
        });
        expect(wholeNumeratorFor(printed, decimals, denominator)).toBe(fitting.length === 1 ? fitting[0] : null);
      }),
    );
  });
});

describe('The decimals of a printed row', () => {
  test.each([
    [['100.0%', '75.0%', '-', '33.0%'], 0],
    [['100.0%', '75.0%', '-', '33.3%'], 1],
    [['87', '13'], 0],
    [['1,378.25', '2.5'], 2],
    [['n/a', '-'], 0],
    [[], 0],
  ])('%j: %i', (cells, expected) => {
    expect(printedDecimals(cells)).toBe(expected);
  });
});
