import type { Fraction } from './exact';
import type { Series } from './series';

/** A month with a value: a point of the chart. */
export interface ProcessMonth {
  /** The month. */
  month: string;
  /** The value of the month. */
  value: Fraction;
}

/** The months between two declared step changes. */
export interface PhaseMonths {
  /** The declared first month of the phase; the first month with a value for the first phase. */
  start: string;
  /** The points in order. */
  points: ProcessMonth[];
}

/**
 * Splits a series at the declared step changes. Months without a value are skipped: control charts depend on the order of
 * points, not on the calendar, so quarterly values are neighbours just as monthly ones are. Phases without points are
 * omitted.
 */
export function phasesOf(series: Series, starts: readonly string[]): PhaseMonths[] {
  const points = series.flatMap(({ month, value }) => (value ? [{ month, value }] : []));
  const first = points[0]?.month;
  if (first === undefined) return [];
  const cuts = [first, ...[...new Set(starts)].filter((start) => start > first).sort()];
  return cuts
    .map((start, index) => {
      const end = cuts[index + 1];
      return { start, points: points.filter(({ month }) => month >= start && (end === undefined || month < end)) };
    })
    .filter((phase) => phase.points.length > 0);
}
