import type { Fraction } from './exact';
import type { ProcessLimits } from './process-limits';

/**
 * The four rules of NHS England's Making Data Count for special cause variation, over the points of one phase in order.
 * Where the publication leaves an edge case open, the rules follow the programme's R package NHSRplotthedots 0.2.2
 * (`ptd_calculate_point_type`), with exceptions noted. Comparisons are strict: a point exactly on a line is not beyond it.
 */

/** The rules in order of precedence: when two give a point different directions, the earlier one decides. */
export const PROCESS_RULES = ['OUTSIDE_LIMITS', 'TREND', 'TWO_OF_THREE', 'SHIFT'] as const;
/** A rule for special cause variation. */
export type ProcessRule = (typeof PROCESS_RULES)[number];

/** The direction of a special cause: towards higher or lower values. */
export type SignalDirection = 'HIGH' | 'LOW';

/** For each point, the direction in which a rule applies to it; null where it does not. */
export type RuleResult = (SignalDirection | null)[];

/** The number of consecutive points that make a shift or a trend. */
export const RUN_LENGTH = 7;

type Side = -1 | 0 | 1;

/** A point beyond a limit. A point exactly on a limit is within the limits. */
export function outsideLimits(values: readonly Fraction[], limits: ProcessLimits): RuleResult {
  return values.map((value) => {
    if (value.gt(limits.upper)) return 'HIGH';
    return value.lt(limits.lower) ? 'LOW' : null;
  });
}

/** Seven or more points in a row on one side of the mean. A point exactly on the mean ends the run. */
export function shift(values: readonly Fraction[], limits: ProcessLimits): RuleResult {
  return runs(sides(values, limits), RUN_LENGTH);
}

/**
 * Seven or more points in a row, each higher (or each lower) than the previous one: six steps. Two equal points end the run.
 * A point that ends a rise and begins a fall belongs to the later run.
 */
export function trend(values: readonly Fraction[]): RuleResult {
  const steps = values.slice(1).map((value, index) => sideOf(value, values[index] ?? value));
  const risen = runs(steps, RUN_LENGTH - 1);
  return values.map((_, index) => risen[index] ?? risen[index - 1] ?? null);
}

/**
 * Two of three consecutive points beyond two thirds of the distance to the same limit, with all three on that side of the
 * mean. The rule applies to the points near the limit, not to the third.
 *
 * Points outside the limit count too, as in Making Data Count's tools since November 2023 (announced by its team in
 * NHSRplotthedots issue 194). The R package 0.2.2 still counts only points between the two lines.
 */
export function twoOfThree(values: readonly Fraction[], limits: ProcessLimits): RuleResult {
  const side = sides(values, limits);
  const far = values.map((value) => value.gt(limits.nearUpper) || value.lt(limits.nearLower));
  const triple = (first: number): boolean => {
    const three = [first, first + 1, first + 2];
    const together = side[first] !== 0 && three.every((index) => side[index] === side[first]);
    return together && three.filter((index) => far[index]).length >= 2;
  };
  return values.map((_, index) =>
    far[index] && [index - 2, index - 1, index].some(triple) ? directionOf(side[index] ?? 0) : null,
  );
}

/** The side of the mean that each point is on; 0 exactly on the mean. */
function sides(values: readonly Fraction[], limits: ProcessLimits): Side[] {
  return values.map((value) => sideOf(value, limits.centreLine));
}

function sideOf(value: Fraction, line: Fraction): Side {
  return Math.sign(value.compare(line)) as Side;
}

/** Marks the entries that belong to a run of at least `length` equal entries other than 0. */
function runs(entries: readonly Side[], length: number): RuleResult {
  const result: RuleResult = entries.map(() => null);
  let start = 0;
  entries.forEach((entry, index) => {
    if (entry !== entries[start]) start = index;
    if (entry !== 0 && index - start + 1 >= length) result.fill(directionOf(entry), start, index + 1);
  });
  return result;
}

function directionOf(side: Side): SignalDirection | null {
  if (side === 0) return null;
  return side > 0 ? 'HIGH' : 'LOW';
}
