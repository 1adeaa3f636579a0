/** The number of decimals of a percentage. */
function decimalsOf(percent: number): number {
  return String(percent).split('.')[1]?.length ?? 0;
}

/** The whole number of cases whose share rounds to a printed percentage; null when there is none. */
export function wholeCountOf(percent: number, cases: number): number | null {
  if (cases === 0) return percent === 0 ? 0 : null;
  const nearest = Math.round((percent / 100) * cases);
  // Values within half a unit of the last decimal round to the same percentage.
  const tolerance = 0.5 / 10 ** decimalsOf(percent) + 1e-9;
  return Math.abs((nearest / cases) * 100 - percent) <= tolerance ? nearest : null;
}

/** The smallest total, up to 100, for which all percentages are shares of whole numbers; null when there is none. */
export function smallestFit(percents: readonly number[]): number | null {
  const numbers = Array.from({ length: 100 }, (_, index) => index + 1);
  return numbers.find((cases) => percents.every((percent) => wholeCountOf(percent, cases) !== null)) ?? null;
}
