import { exact, ZERO } from './exact';

/**
 * Finds the numerator of a printed percentage: the only whole number of cases whose share of `denominator` rounds (halves
 * away from zero) to the printed value. Null when there is none or more than one: 33.3% of 6 can only be 2 cases, 33.0% of 6
 * fits no number of cases, and 0.1% of 5,000 fits several. Figures computed from a rounded percentage can then be
 * recomputed from the counts.
 *
 * @param printedPercent the printed value, without the percent sign
 * @param decimals the number of decimals that it is printed with, see `printedDecimals`
 * @param denominator the number of all cases, a whole number
 */
export function wholeNumeratorFor(
  printedPercent: number | string,
  decimals: number,
  denominator: number,
): number | null {
  if (!Number.isSafeInteger(denominator) || denominator <= 0) return null;
  const printed = exact(printedPercent);
  const half = exact(`5e${-decimals - 1}`);
  // Halves round up, so the range includes its lower end and excludes its upper end.
  const lower = printed.sub(half).mul(denominator).div(100).ceil();
  const upper = printed.add(half).mul(denominator).div(100).ceil().sub(1);
  const least = lower.lt(ZERO) ? 0 : lower.valueOf();
  const most = Math.min(upper.valueOf(), denominator);
  return least === most ? least : null;
}

/**
 * The number of decimals in a row of printed percentages. If all decimals are zeros (`33.0%`, `100.0%`), the sheet was given
 * whole percentages and padded them, so the result is 0. Cells without a number (`-`, `n/a`) are ignored.
 */
export function printedDecimals(cells: readonly string[]): number {
  const decimals = cells.flatMap((cell) => {
    const matched = /^\s*[+-]?[\d,]+(?:\.(\d*))?\s*%?\s*$/.exec(cell);
    return matched ? [matched[1] ?? ''] : [];
  });
  return decimals.every((each) => /^0*$/.test(each)) ? 0 : Math.max(...decimals.map((each) => each.length));
}
