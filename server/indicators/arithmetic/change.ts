import { roundHalfAway, ZERO, type Fraction } from './exact';
import { addMonths } from './month';
import { valueAt, type Series } from './series';

/** Which way a figure went, as the scorecard's arrows say it. */
export type Arrow = 'UP' | 'SIMILAR' | 'DOWN';

/** Why there is no change to state. */
export type ChangeMissing = 'VALUE_MISSING' | 'BASE_MISSING' | 'BASE_ZERO';

/** How a figure changed from an earlier one. */
export interface Change {
  /** In whole percent of the earlier figure; null when it cannot be stated. */
  percent: number | null;
  /** Up from 10 percent, down from -10, similar between; null when there is no percent. */
  arrow: Arrow | null;
  /** Why there is no percent; null when there is one. */
  missing: ChangeMissing | null;
}

/** A change within a series, with what it was computed from. */
export interface ChangeOverTime extends Change {
  /** The earlier month. */
  baseMonth: string;
  /** Its value. */
  base: Fraction | null;
  /** The later month. */
  month: string;
  /** Its value. */
  value: Fraction | null;
}

/** From this rounded change on (and from its negative down), the arrow points up (or down). */
export const ARROW_FROM_PERCENT = 10;

/**
 * The relative change `(now - base) / base`, in whole percent, halves away from zero; also for percentages, where it is not
 * the difference in percentage points. The arrow tests the rounded change: 9.5% is shown as 10% and points up.
 * The scorecard of the pack is computed so (DESIGN.md, derived cells; `test/indicators/arithmetic/pack.test.ts`).
 *
 * A negative base is divided by without its sign. No unit of the scorecard allows one, but if one comes (a balance), a rise
 * has to be a rise: from -10 to -5 is 50%, while `(now - base) / base` would call it a fall. Over nothing there is no change.
 */
export function changeBetween(now: Fraction | null, base: Fraction | null): Change {
  if (!now) return without('VALUE_MISSING');
  if (!base) return without('BASE_MISSING');
  const percent = relativePercent(now, base);
  return percent === null ? without('BASE_ZERO') : { percent, arrow: arrowOf(percent), missing: null };
}

/** The change at a month from so many months before it: 1 for the previous month, 12 for the same month last year. */
export function changeOver(series: Series, month: string, months: number): ChangeOverTime {
  const baseMonth = addMonths(month, -months);
  const base = valueAt(series, baseMonth);
  const value = valueAt(series, month);
  return { ...changeBetween(value, base), baseMonth, base, month, value };
}

/** The difference in whole percent of the base; null over nothing. */
export function relativePercent(now: Fraction, base: Fraction): number | null {
  if (base.equals(ZERO)) return null;
  return roundHalfAway(now.sub(base).div(base.abs()).mul(100), 0);
}

/** The arrow of a change that is already rounded to whole percent. */
export function arrowOf(percent: number): Arrow {
  if (percent >= ARROW_FROM_PERCENT) return 'UP';
  return percent <= -ARROW_FROM_PERCENT ? 'DOWN' : 'SIMILAR';
}

function without(missing: ChangeMissing): Change {
  return { percent: null, arrow: null, missing };
}
