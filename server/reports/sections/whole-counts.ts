/** To how many decimals a percentage is written. */
function decimalsOf(percent: number): number {
  return String(percent).split('.')[1]?.length ?? 0;
}

/** The number of cases of which a printed percentage can be the share; null where no whole number of them prints so. */
export function wholeCountOf(percent: number, cases: number): number | null {
  if (cases === 0) return percent === 0 ? 0 : null;
  const nearest = Math.round((percent / 100) * cases);
  // Half a unit of its last decimal to either side prints alike.
  const tolerance = 0.5 / 10 ** decimalsOf(percent) + 1e-9;
  return Math.abs((nearest / cases) * 100 - percent) <= tolerance ? nearest : null;
}

/** The least number of cases, up to a hundred, of which all these percentages can be shares; null where there is none. */
export function smallestFit(percents: readonly number[]): number | null {
  const numbers = Array.from({ length: 100 }, (_, index) => index + 1);
  return numbers.find((cases) => percents.every((percent) => wholeCountOf(percent, cases) !== null)) ?? null;
}
