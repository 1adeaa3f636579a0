import type { Fraction } from './exact';
import type { ProcessLimits } from './process-limits';
import type { YearTarget } from './target';
import type { Aggregation, DesiredDirection } from './vocabulary';

/** What can be expected of a process that goes on as it is. */
export type AssuranceVerdict = 'CONSISTENTLY_HITS' | 'HIT_OR_MISS' | 'CONSISTENTLY_FAILS' | 'NOT_ASSESSED';

/** Why a process is not held against its target. */
export type NotAssessed = 'NO_TARGET' | 'TO_BE_CONFIRMED' | 'DIRECTION_NOT_STATED' | 'NO_LIMITS';

/** Whether a process will hit its target. */
export interface Assurance {
  /** The verdict. */
  verdict: AssuranceVerdict;
  /** What the limits were held against: the target, or of a flow's yearly target the twelfth part; null if there is none. */
  expected: Fraction | null;
  /** Whether the limits are trial limits, and the verdict with them. */
  trial: boolean;
  /** Why it is not assessed; null when it is. */
  why: NotAssessed | null;
}

/** What has to be known to assess a process. */
export interface AssuranceQuestion {
  /** The limits that hold now; null when there are none. */
  limits: ProcessLimits | null;
  /** The target of the financial year, as `targetFor` finds it; null when there is none. */
  target: YearTarget | null;
  /** Which way the board wants the indicator to go. */
  desired: DesiredDirection;
  /** How the months of a year make one figure. */
  aggregation: Aggregation;
}

/**
 * Holds the limits against the target, as Making Data Count's assurance icons do: beyond both limits on the good side every
 * month will miss it, on the bad side every month will hit it, and between the limits chance decides. A target exactly on a
 * limit lies between. The limits are those as computed, not as drawn.
 *
 * A flow's target is for the year and its limits are for a month, so each month is held against a twelfth of the target;
 * `HIT_OR_MISS` then speaks of the months: the year may still come out on either side.
 */
export function assuranceOf({ limits, target, desired, aggregation }: AssuranceQuestion): Assurance {
  const expected = target?.value && aggregation === 'FLOW' ? target.value.div(12) : (target?.value ?? null);
  const trial = limits?.trial ?? false;
  if (!target) return { verdict: 'NOT_ASSESSED', expected, trial, why: 'NO_TARGET' };
  if (!expected) return { verdict: 'NOT_ASSESSED', expected, trial, why: 'TO_BE_CONFIRMED' };
  if (desired === 'NOT_STATED') return { verdict: 'NOT_ASSESSED', expected, trial, why: 'DIRECTION_NOT_STATED' };
  if (!limits) return { verdict: 'NOT_ASSESSED', expected, trial, why: 'NO_LIMITS' };
  return { verdict: verdictOf(limits, expected, desired === 'HIGHER_IS_BETTER'), expected, trial, why: null };
}

function verdictOf(limits: ProcessLimits, target: Fraction, higherIsBetter: boolean): AssuranceVerdict {
  if (target.gt(limits.upper)) return higherIsBetter ? 'CONSISTENTLY_FAILS' : 'CONSISTENTLY_HITS';
  if (target.lt(limits.lower)) return higherIsBetter ? 'CONSISTENTLY_HITS' : 'CONSISTENTLY_FAILS';
  return 'HIT_OR_MISS';
}
