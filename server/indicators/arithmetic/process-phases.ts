import type { Fraction } from './exact';
import type { Series } from './series';

/** A month that has a value: a point of the chart. */
export interface ProcessMonth {
  /** The month. */
  month: string;
  /** Its value. */
  value: Fraction;
}

/** A stretch of months between two declared step changes. */
export interface PhaseMonths {
  /** The month at which the phase was declared to start; the series' first month for the first phase. */
  start: string;
  /** The points in order. */
  points: ProcessMonth[];
}

/**
 * Cuts a series at the months in which a new phase was declared to start. Months without a value are skipped: the chart
 * knows the order of its points, not the calendar, so that the quarterly figures of a series are neighbours as well as
 * monthly ones. A phase without points is left out.
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
