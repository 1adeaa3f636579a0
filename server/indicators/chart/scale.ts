import type { Unit } from '../arithmetic';

/** The vertical axis. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  /** The distance between two ticks. */
  readonly step: number;
}

/** The values that the axis must cover, and those that it should cover. */
export interface ScaleRequest {
  readonly unit: Unit;
  /** Points, limits and targets, which the axis always covers. */
  readonly required: readonly number[];
  /** Benchmarks, which the axis covers unless that would compress the points. */
  readonly preferred: readonly number[];
  /** The approximate number of ticks. */
  readonly ticks: number;
}

/** The minimum share of the axis for points and limits. A benchmark farther away is only labelled at the edge. */
const MIN_SHARE = 0.15;

/**
 * Computes a vertical axis with round ticks. It does not start at zero when the values are far from it, because a control
 * chart is about variation, and never leaves the range of possible values: not below zero, and not above 100 percent.
 */
export function scaleFor({ unit, required, preferred, ticks }: ScaleRequest): Scale {
  const [least, most] = extendBy(required, preferred);
  const ceiling = unit === 'PERCENT' ? 100 : Infinity;
  const margin = most > least ? (most - least) * 0.06 : Math.max(Math.abs(most) * 0.1, 1);
  const low = Math.max(0, least - margin);
  const high = Math.min(ceiling, most + margin);
  const step = roundStep((high - low) / ticks, unit === 'COUNT' ? 1 : 0);
  const min = Math.max(0, Math.floor(low / step) * step);
  return {
    min: roundOff(min),
    max: roundOff(Math.min(ceiling, Math.max(Math.ceil(high / step) * step, min + step))),
    step,
  };
}

function extendBy(required: readonly number[], preferred: readonly number[]): [number, number] {
  const core: [number, number] = [Math.min(...required), Math.max(...required)];
  const distance = (value: number) => Math.max(core[0] - value, value - core[1]);
  return [...preferred]
    .sort((one, other) => distance(one) - distance(other))
    .reduce(([least, most], value) => {
      const wider: [number, number] = [Math.min(least, value), Math.max(most, value)];
      const share = (core[1] - core[0]) / (wider[1] - wider[0] || 1);
      return share >= MIN_SHARE || core[0] === core[1] ? wider : [least, most];
    }, core);
}

/** The smallest of 1, 2, 5, 10, 20, 50 and so on (or tenths of them) that is at least `distance`. */
function roundStep(distance: number, least: number): number {
  const power = 10 ** Math.floor(Math.log10(distance));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= distance * 0.999) ?? power * 10;
  return Math.max(least, roundOff(step));
}

/** Removes floating-point errors. */
function roundOff(value: number): number {
  return Number(value.toPrecision(12));
}
