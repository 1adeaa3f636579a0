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
 * What the variation at a point means: a special cause for the better or for the worse, one that nobody judges since no
 * direction is stated (`NEITHER`), or the common causes that are always at work.
 */
export type Variation = 'IMPROVEMENT' | 'CONCERN' | 'NEITHER' | 'COMMON_CAUSE';

/** A point of an XmR chart. */
export interface ProcessPoint {
  /** The month. */
  month: string;
  /** Its value. */
  value: Fraction;
  /** The distance from the point before it; null for the first of a phase. */
  movingRange: Fraction | null;
  /** The rules that fire on it, in order of precedence. */
  rules: ProcessRule[];
  /** Which way the first of them points; null when none fires. */
  direction: SignalDirection | null;
  /** What that means. */
  variation: Variation;
}

/** A stretch of the chart with limits of its own. */
export interface ProcessPhase {
  /** The month from which it counts: a declared step change, or the first month with a value. */
  from: string;
  /** The last month with a value in it. */
  to: string;
  /** Its limits; null for a single point, of which no rule can say anything. */
  limits: ProcessLimits | null;
  /** Its points in order. */
  points: ProcessPoint[];
}

/** The XmR statistics of an indicator. */
export interface Process {
  /** The phases in order; none if no month has a value. */
  phases: ProcessPhase[];
  /** All points in order. */
  points: ProcessPoint[];
  /** The months without a value from the series' first to its last: skipped. */
  missingMonths: string[];
  /** The limits that hold now, those of the latest phase; null when it has none. */
  limits: ProcessLimits | null;
  /** The latest point; null when there is none. */
  latest: ProcessPoint | null;
  /** Why there are no limits now; null when there are. */
  withoutLimits: 'NO_POINTS' | 'SINGLE_POINT' | null;
}

/** How to read a series. */
export interface ProcessOptions {
  /** Which way the board wants it to go. */
  desired: DesiredDirection;
  /** How far a value can go: `boundsOf` the unit. */
  bounds: Bounds;
  /** The months at which a step change was declared: from there on the limits are computed anew, and no rule looks back. */
  phaseStarts?: readonly string[];
}

/**
 * Statistical process control of a series: limits for each phase, and for each point the rules that fire. Everything in the
 * series counts; to see it as of a month, hand in `seriesUntil` that month.
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

/** The point of a month; null where the month has no value. */
export function pointAt(process: Process, month: string): ProcessPoint | null {
  return process.points.find((point) => point.month === month) ?? null;
}

/** What a special cause in a direction means to a board. */
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
