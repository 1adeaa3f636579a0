import { roundHalfAway, ZERO, type Fraction } from './exact';
import { addMonths } from './month';
import { valueAt, type Series } from './series';

/** The direction of a change, as the scorecard's arrows show it. */
export type Arrow = 'UP' | 'SIMILAR' | 'DOWN';

/** Why a change cannot be computed. */
export type ChangeMissing = 'VALUE_MISSING' | 'BASE_MISSING' | 'BASE_ZERO';

/** The change of a value from an earlier one. */
export interface Change {
  /** In whole percent of the earlier value; null when it cannot be computed. */
  percent: number | null;
  /** Up from 10%, down from -10%, similar in between; null when `percent` is null. */
  arrow: Arrow | null;
  /** Why `percent` is null; null when it is not. */
  missing: ChangeMissing | null;
}

/** A change within a series, with the two values it was computed from. */
export interface ChangeOverTime extends Change {
  /** The earlier month. */
  baseMonth: string;
  /** The value of the earlier month. */
  base: Fraction | null;
  /** The later month. */
  month: string;
  /** The value of the later month. */
  value: Fraction | null;
}

/** The smallest rounded change, in percent, for which the arrow points up or (negative) down. */
export const ARROW_FROM_PERCENT = 10;

/**
 * The relative change `(now - base) / base` in whole percent, with halves rounded away from zero. Percentages use it too: it
 * is not the difference in percentage points. The arrow follows the rounded change: 9.5% is shown as 10% and points up.
 * The Southampton scorecard is computed this way (`test/indicators/arithmetic/southampton-scorecard.test.ts`).
 *
 * A negative base is divided by without its sign, so that a rise stays a rise: from -10 to -5 is 50%. No unit of the
 * scorecard allows negative values today. A change from zero is undefined.
 */
export function changeBetween(now: Fraction | null, base: Fraction | null): Change {
  if (!now) return without('VALUE_MISSING');
  if (!base) return without('BASE_MISSING');
  const percent = relativePercent(now, base);
  return percent === null ? without('BASE_ZERO') : { percent, arrow: arrowOf(percent), missing: null };
}

/** The change at a month from a number of months earlier: 1 for the previous month, 12 for the same month last year. */
export function changeOver(series: Series, month: string, months: number): ChangeOverTime {
  const baseMonth = addMonths(month, -months);
  const base = valueAt(series, baseMonth);
  const value = valueAt(series, month);
  return { ...changeBetween(value, base), baseMonth, base, month, value };
}

/** The difference in whole percent of the base; null when the base is zero. */
export function relativePercent(now: Fraction, base: Fraction): number | null {
  if (base.equals(ZERO)) return null;
  return roundHalfAway(now.sub(base).div(base.abs()).mul(100), 0);
}

/** The arrow for a change that is already rounded to whole percent. */
export function arrowOf(percent: number): Arrow {
  if (percent >= ARROW_FROM_PERCENT) return 'UP';
  return percent <= -ARROW_FROM_PERCENT ? 'DOWN' : 'SIMILAR';
}

function without(missing: ChangeMissing): Change {
  return { percent: null, arrow: null, missing };
}
