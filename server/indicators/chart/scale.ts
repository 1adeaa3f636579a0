import type { Unit } from '../arithmetic';

/** The vertical axis. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  /** The distance of two ticks. */
  readonly step: number;
}

/** What has to be on the axis, and what may be. */
export interface ScaleQuestion {
  readonly unit: Unit;
  /** Points, limits and targets: always on it. */
  readonly needed: readonly number[];
  /** Benchmarks: on it unless they would squeeze the points together. */
  readonly wanted: readonly number[];
  /** About how many ticks there is room for. */
  readonly ticks: number;
}

/** The points and their limits keep at least this part of the axis; a benchmark farther away is only named at its edge. */
const LEAST_SHARE = 0.15;

/**
 * A vertical axis with round ticks. It does not begin at nought when the figures are far from it, since a control chart is
 * about their variation, and never goes where no value can be: below nought, or over 100 percent.
 */
export function scaleFor({ unit, needed, wanted, ticks }: ScaleQuestion): Scale {
  const [least, most] = withWanted(needed, wanted);
  const ceiling = unit === 'PERCENT' ? 100 : Infinity;
  const margin = most > least ? (most - least) * 0.06 : Math.max(Math.abs(most) * 0.1, 1);
  const low = Math.max(0, least - margin);
  const high = Math.min(ceiling, most + margin);
  const step = roundStep((high - low) / ticks, unit === 'COUNT' ? 1 : 0);
  const min = Math.max(0, Math.floor(low / step) * step);
  return { min: tidy(min), max: tidy(Math.min(ceiling, Math.max(Math.ceil(high / step) * step, min + step))), step };
}

function withWanted(needed: readonly number[], wanted: readonly number[]): [number, number] {
  const core: [number, number] = [Math.min(...needed), Math.max(...needed)];
  const distance = (value: number) => Math.max(core[0] - value, value - core[1]);
  return [...wanted]
    .sort((one, other) => distance(one) - distance(other))
    .reduce(([least, most], value) => {
      const wider: [number, number] = [Math.min(least, value), Math.max(most, value)];
      const share = (core[1] - core[0]) / (wider[1] - wider[0] || 1);
      return share >= LEAST_SHARE || core[0] === core[1] ? wider : [least, most];
    }, core);
}

/** The least of 1, 2, 5, 10, 20, 50 and so on (or tenths of them) that is not below a distance. */
function roundStep(distance: number, least: number): number {
  const power = 10 ** Math.floor(Math.log10(distance));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= distance * 0.999) ?? power * 10;
  return Math.max(least, tidy(step));
}

/** Without the last digits that adding doubles leaves behind. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
