import { compareTo, exact } from './arithmetic';
import { fraction } from './series';

describe('A comparison with a benchmark', () => {
  test.each([
    ['25.3', '21.1', 1, 4.2, 20],
    ['75.0', '80.1', 1, -5.1, -6],
    [47, 55, 0, -8, -15],
    [12, 12, 0, 0, 0],
    [0, 8, 0, -8, -100],
    ['22.45', '22.40', 1, 0.1, 0],
  ])('of %s with %s', (value, benchmark, decimals, difference, relativeDifference) => {
    expect(compareTo(exact(value), exact(benchmark), decimals)).toEqual({
      difference,
      relativeDifference,
      missing: null,
    });
  });

  test.each([
    [null, 5, 'VALUE_MISSING', null],
    [5, null, 'BENCHMARK_MISSING', null],
    [null, null, 'VALUE_MISSING', null],
    [5, 0, 'BENCHMARK_ZERO', 5],
  ])('of %p with %p reports what is missing', (value, benchmark, missing, difference) => {
    expect(compareTo(fraction(value), fraction(benchmark), 1)).toEqual({
      difference,
      relativeDifference: null,
      missing,
    });
  });
});
