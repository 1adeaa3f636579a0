/** The range of an axis and the values that it names. */
export interface Scale {
  low: number;
  high: number;
  ticks: number[];
}

const STEPS = [1, 2, 2.5, 5, 10];
const MOST_TICKS = 5;

/** An axis of round values around these. It starts at 0 if that is not far away. */
export function scaleOf(values: readonly number[]): Scale {
  const [smallest, largest] = [Math.min(...values), Math.max(...values)];
  let low = smallest > 0 && smallest < (largest - smallest) * 2 ? 0 : smallest;
  let high = largest;
  if (low === high) [low, high] = [low - (Math.abs(low) || 1) / 10, high + (Math.abs(high) || 1) / 10];
  const rough = (high - low) / MOST_TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((each) => each * power >= rough) ?? 10) * power;
  const [first, last] = [Math.floor(low / step), Math.ceil(high / step)];
  // Rounded, because steps such as 0.1 do not add up exactly.
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  return { low: ticks[0] ?? low, high: ticks.at(-1) ?? high, ticks };
}
