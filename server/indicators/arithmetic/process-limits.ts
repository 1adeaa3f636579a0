import { exact, mean, type Fraction } from './exact';
import type { Unit } from './vocabulary';

/**
 * The limits of an XmR chart (individual values and moving ranges), as NHS England's Making Data Count draws it: the mean
 * plus and minus 2.66 times the average moving range. No point is left out of the calculation: Making Data Count's own tools
 * leave none out, while the R package NHSRplotthedots by default drops moving ranges above 3.267 times their average
 * (its vignette "Deviations from Excel defaults").
 */
export interface ProcessLimits {
  /** The mean. */
  centreLine: Fraction;
  /** The lower limit as computed; it may lie where no value can. The rules go by it. */
  lower: Fraction;
  /** The upper limit as computed. */
  upper: Fraction;
  /** Two thirds of the way from the mean to the lower limit: beyond it a point is near the limit. */
  nearLower: Fraction;
  /** Two thirds of the way from the mean to the upper limit. */
  nearUpper: Fraction;
  /** The lower limit to draw: no further than a value can go. */
  shownLower: Fraction;
  /** The upper limit to draw. */
  shownUpper: Fraction;
  /** The mean of the moving ranges. */
  averageMovingRange: Fraction;
  /** The upper limit of the moving ranges, 3.267 times their average. */
  upperRange: Fraction;
  /** How many points they are computed from. */
  points: number;
  /** Whether they are trial limits, of fewer than 12 points: every further point may still move them much. */
  trial: boolean;
}

/** How far a value can go; null where there is no end. */
export interface Bounds {
  /** The least possible value. */
  floor: Fraction | null;
  /** The greatest. */
  ceiling: Fraction | null;
}

/** From so many points on, limits are no longer trial limits. */
export const FIRM_LIMITS_FROM_POINTS = 12;

/** Of fewer points there is no moving range, so there are no limits. */
export const LIMITS_FROM_POINTS = 2;

/** 3 divided by 1.128, the factor from the average of two-point ranges to three standard deviations. */
const LIMIT_FACTOR = exact('2.66');
const NEAR_FACTOR = LIMIT_FACTOR.mul(2).div(3);
const RANGE_FACTOR = exact('3.267');

/** How far a unit can go: a count, rate or percentage not below 0, a percentage not over 100. */
export function boundsOf(unit: Unit): Bounds {
  return { floor: exact(0), ceiling: unit === 'PERCENT' ? exact(100) : null };
}

/** The distance of each value from the one before it; one fewer than there are values. */
export function movingRanges(values: readonly Fraction[]): Fraction[] {
  return values.slice(1).map((value, index) => value.sub(values[index] ?? value).abs());
}

/**
 * The limits of a row of values in order of time; null for fewer than two.
 *
 * Only the limits to draw are cut off at the bounds. The rules and the lines near the limits go by the limits as computed:
 * a value cannot pass a limit that lies beyond what is possible, and a line moved to the bound would make points near it
 * that are not.
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
