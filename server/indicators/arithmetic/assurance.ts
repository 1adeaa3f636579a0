import type { Fraction } from './exact';
import type { ProcessLimits } from './process-limits';
import type { YearTarget } from './target';
import type { Aggregation, DesiredDirection } from './vocabulary';

/** Whether a process that does not change will meet its target. */
export type AssuranceVerdict = 'CONSISTENTLY_HITS' | 'HIT_OR_MISS' | 'CONSISTENTLY_FAILS' | 'NOT_ASSESSED';

/** Why a process is not assessed against its target. */
export type NotAssessed = 'NO_TARGET' | 'TO_BE_CONFIRMED' | 'DIRECTION_NOT_STATED' | 'NO_LIMITS';

/** Whether a process will hit its target. */
export interface Assurance {
  /** The verdict. */
  verdict: AssuranceVerdict;
  /** The value compared with the limits: the target, or a twelfth of a flow's yearly target; null without a target. */
  expected: Fraction | null;
  /** Whether the limits, and so the verdict, are provisional (computed from fewer than 12 points). */
  trial: boolean;
  /** Why the process is not assessed; null when it is. */
  why: NotAssessed | null;
}

/** The input of `assuranceOf`. */
export interface AssuranceInput {
  /** The current limits; null when there are none. */
  limits: ProcessLimits | null;
  /** The target of the financial year, from `targetFor`; null when there is none. */
  target: YearTarget | null;
  /** The direction that counts as an improvement. */
  desired: DesiredDirection;
  /** How months combine into a year. */
  aggregation: Aggregation;
}

/**
 * Compares the target with the process limits, as Making Data Count's assurance icons do. A target outside the limits on
 * the good side is missed every month, one outside them on the bad side is met every month, and for one between the limits
 * it is down to chance. A target exactly on a limit counts as between. The computed limits are used, not the drawn ones.
 *
 * A flow's target is for a year and its limits are for a month, so the limits are compared with a twelfth of the target.
 * `HIT_OR_MISS` then describes single months: the year as a whole may still meet or miss its target.
 */
export function assuranceOf({ limits, target, desired, aggregation }: AssuranceInput): Assurance {
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
