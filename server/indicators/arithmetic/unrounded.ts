import { exact, ZERO } from './exact';

/**
 * The only whole number of cases over a known number of all cases that prints as such a percentage, halves rounded away from
 * zero; null when none does or several do. 33.3% of 6 to one decimal can only be 2, 33.0% of 6 nothing at all, and 0.1% of 5,000
 * several. With it, what was computed from a rounded percentage can be computed again from the counts.
 *
 * @param printedPercent as printed, without the percent sign
 * @param decimals to how many decimals it is printed: see `printedDecimals`
 * @param denominator all cases, a whole number
 */
export function wholeNumeratorFor(
  printedPercent: number | string,
  decimals: number,
  denominator: number,
): number | null {
  if (!Number.isSafeInteger(denominator) || denominator <= 0) return null;
  const printed = exact(printedPercent);
  const half = exact(`5e${-decimals - 1}`);
  // A percentage of cases is between 0 and 100; halves go up, so the range takes its lower end in and leaves its upper end out.
  const lower = printed.sub(half).mul(denominator).div(100).ceil();
  const upper = printed.add(half).mul(denominator).div(100).ceil().sub(1);
  const least = lower.lt(ZERO) ? 0 : lower.valueOf();
  const most = Math.min(upper.valueOf(), denominator);
  return least === most ? least : null;
}

/**
 * To how many decimals the percentages of a row are printed. If every cell ends in nothing but zeros (`33.0%`, `100.0%`), the
 * sheet was given whole percentages and printed the rest: 0. Cells that are no numbers (`-`, `n/a`) don't count.
 */
export function printedDecimals(cells: readonly string[]): number {
  const decimals = cells.flatMap((cell) => {
    const matched = /^\s*[+-]?[\d,]+(?:\.(\d*))?\s*%?\s*$/.exec(cell);
    return matched ? [matched[1] ?? ''] : [];
  });
  return decimals.every((each) => /^0*$/.test(each)) ? 0 : Math.max(...decimals.map((each) => each.length));
}
