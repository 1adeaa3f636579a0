import { exact, mean, type Fraction } from './exact';
import type { Unit } from './vocabulary';

/**
 * The limits of an XmR chart (individual values and moving ranges), as NHS England's Making Data Count draws it: the mean
 * plus and minus 2.66 times the average moving range. All points are used, as in Making Data Count's own tools. The R package
 * NHSRplotthedots by default drops moving ranges above 3.267 times their average (see its vignette "Deviations from Excel
 * defaults").
 */
export interface ProcessLimits {
  /** The mean. */
  centreLine: Fraction;
  /** The computed lower limit, used by the rules. It can be below the lowest possible value. */
  lower: Fraction;
  /** The computed upper limit, used by the rules. It can be above the highest possible value. */
  upper: Fraction;
  /** Two thirds of the distance from the mean to the lower limit. Points beyond it are near the limit. */
  nearLower: Fraction;
  /** Two thirds of the distance from the mean to the upper limit. Points beyond it are near the limit. */
  nearUpper: Fraction;
  /** The lower limit to draw, cut off at the lowest possible value. */
  shownLower: Fraction;
  /** The upper limit to draw, cut off at the highest possible value. */
  shownUpper: Fraction;
  /** The mean of the moving ranges. */
  averageMovingRange: Fraction;
  /** The upper limit of the moving ranges, 3.267 times their average. */
  upperRange: Fraction;
  /** The number of points that the limits are computed from. */
  points: number;
  /** Whether these are trial limits, from fewer than 12 points: each new point can still move them a lot. */
  trial: boolean;
}

/** The range of possible values; null where there is no bound. */
export interface Bounds {
  /** The lowest possible value. */
  floor: Fraction | null;
  /** The highest possible value. */
  ceiling: Fraction | null;
}

/** With at least this many points, limits are no longer trial limits. */
export const FIRM_LIMITS_FROM_POINTS = 12;

/** The minimum number of points: fewer have no moving range, and so no limits. */
export const LIMITS_FROM_POINTS = 2;

/** 3 divided by 1.128, the factor from the average of two-point ranges to three standard deviations. */
const LIMIT_FACTOR = exact('2.66');
const NEAR_FACTOR = LIMIT_FACTOR.mul(2).div(3);
const RANGE_FACTOR = exact('3.267');

/** The possible values of a unit: counts, rates and percentages from 0, percentages to 100. */
export function boundsOf(unit: Unit): Bounds {
  return { floor: exact(0), ceiling: unit === 'PERCENT' ? exact(100) : null };
}

/** The distance of each value from the previous one; one fewer than there are values. */
export function movingRanges(values: readonly Fraction[]): Fraction[] {
  return values.slice(1).map((value, index) => value.sub(values[index] ?? value).abs());
}

/**
 * Computes the limits of values in chronological order; null for fewer than two.
 *
 * Only the drawn limits are cut off at the bounds. The rules use the computed limits: no value can pass a limit outside the
 * possible range, and moving the line to the bound would mark points as near it that are not.
 */
export function processLimits(values: readonly Fraction[], bounds: Bounds): ProcessLimits | null {
  const centreLine = mean(values);
  const averageMovingRange = mean(movingRanges(values));
  if (!centreLine || !averageMovingRange) return null;
  const reach = averageMovingRange.mul(LIMIT_FACTOR);
  const near = averageMovingRange.mul(NEAR_FACTOR);
  const lower = centreLine.sub(reach);
  const upper = centreLine.add(reach);
  return {
    centreLine,
    lower,
    upper,
    nearLower: centreLine.sub(near),
    nearUpper: centreLine.add(near),
    shownLower: bounds.floor && lower.lt(bounds.floor) ? bounds.floor : lower,
    shownUpper: bounds.ceiling && upper.gt(bounds.ceiling) ? bounds.ceiling : upper,
    averageMovingRange,
    upperRange: averageMovingRange.mul(RANGE_FACTOR),
    points: values.length,
    trial: values.length < FIRM_LIMITS_FROM_POINTS,
  };
}
