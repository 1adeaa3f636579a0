import type { Fraction } from './exact';
import { movingRanges, processLimits, type Bounds, type ProcessLimits } from './process-limits';
import { phasesOf, type PhaseMonths } from './process-phases';
import {
  outsideLimits,
  PROCESS_RULES,
  shift,
  trend,
  twoOfThree,
  type ProcessRule,
  type RuleResult,
  type SignalDirection,
} from './process-rules';
import { missingMonthsOf, type Series } from './series';
import type { DesiredDirection } from './vocabulary';

/**
 * The meaning of the variation at a point: a special cause for the better or for the worse, a special cause without a
 * desired direction to judge it by (`NEITHER`), or common cause variation.
 */
export type Variation = 'IMPROVEMENT' | 'CONCERN' | 'NEITHER' | 'COMMON_CAUSE';

/** A point of an XmR chart. */
export interface ProcessPoint {
  /** The month. */
  month: string;
  /** The value of the month. */
  value: Fraction;
  /** The distance from the previous point; null for the first point of a phase. */
  movingRange: Fraction | null;
  /** The rules that apply to the point, in order of precedence. */
  rules: ProcessRule[];
  /** The direction of the first of these rules; null when none applies. */
  direction: SignalDirection | null;
  /** The meaning of the variation at this point. */
  variation: Variation;
}

/** A part of the chart with its own limits. */
export interface ProcessPhase {
  /** The first month of the phase: a declared step change, or the first month with a value. */
  from: string;
  /** The last month with a value in the phase. */
  to: string;
  /** The limits of the phase; null when it has a single point, to which no rule applies. */
  limits: ProcessLimits | null;
  /** The points of the phase in order. */
  points: ProcessPoint[];
}

/** The XmR statistics of an indicator. */
export interface Process {
  /** The phases in order; empty if no month has a value. */
  phases: ProcessPhase[];
  /** All points in order. */
  points: ProcessPoint[];
  /** The months without a value between the first and the last month of the series. They are skipped. */
  missingMonths: string[];
  /** The current limits, those of the latest phase; null when it has none. */
  limits: ProcessLimits | null;
  /** The latest point; null when there is none. */
  latest: ProcessPoint | null;
  /** Why there are no current limits; null when there are. */
  withoutLimits: 'NO_POINTS' | 'SINGLE_POINT' | null;
}

/** How to interpret a series. */
export interface ProcessOptions {
  /** The direction that counts as an improvement. */
  desired: DesiredDirection;
  /** The range of possible values, from `boundsOf(unit)`. */
  bounds: Bounds;
  /** The months of declared step changes. Each starts a new phase, with its own limits and runs. */
  phaseStarts?: readonly string[];
}

/**
 * Statistical process control of a series: the limits of each phase, and the rules that apply to each point. All months of
 * the series are used; pass `seriesUntil(series, month)` to see the process as of a month.
 */
export function processOf(series: Series, { desired, bounds, phaseStarts = [] }: ProcessOptions): Process {
  const phases = phasesOf(series, phaseStarts).map((phase) => toPhase(phase, desired, bounds));
  const points = phases.flatMap((phase) => phase.points);
  const limits = phases.at(-1)?.limits ?? null;
  return {
    phases,
    points,
    missingMonths: missingMonthsOf(series),
    limits,
    latest: points.at(-1) ?? null,
    withoutLimits: limits ? null : points.length === 0 ? 'NO_POINTS' : 'SINGLE_POINT',
  };
}

/** The point of a month; null when the month has no value. */
export function pointAt(process: Process, month: string): ProcessPoint | null {
  return process.points.find((point) => point.month === month) ?? null;
}

/** The meaning of a special cause in a direction, given the desired direction. */
export function variationOf(direction: SignalDirection | null, desired: DesiredDirection): Variation {
  if (direction === null) return 'COMMON_CAUSE';
  if (desired === 'NOT_STATED') return 'NEITHER';
  return (direction === 'HIGH') === (desired === 'HIGHER_IS_BETTER') ? 'IMPROVEMENT' : 'CONCERN';
}

function toPhase(phase: PhaseMonths, desired: DesiredDirection, bounds: Bounds): ProcessPhase {
  const values = phase.points.map(({ value }) => value);
  const limits = processLimits(values, bounds);
  const ranges = movingRanges(values);
  const results: Record<ProcessRule, RuleResult> | null = limits && {
    OUTSIDE_LIMITS: outsideLimits(values, limits),
    TREND: trend(values),
    TWO_OF_THREE: twoOfThree(values, limits),
    SHIFT: shift(values, limits),
  };
  const points = phase.points.map(({ month, value }, index): ProcessPoint => {
    const rules = results ? PROCESS_RULES.filter((rule) => results[rule][index]) : [];
    const direction = (rules[0] && results?.[rules[0]][index]) ?? null;
    const movingRange = ranges[index - 1] ?? null;
    return { month, value, movingRange, rules, direction, variation: variationOf(direction, desired) };
  });
  return { from: phase.start, to: phase.points.at(-1)?.month ?? phase.start, limits, points };
}
