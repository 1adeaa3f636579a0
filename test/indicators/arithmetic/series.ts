import { addMonths, exact, toSeries, type Series, type Unit } from './arithmetic';

/** A series of values month by month from January 2017; null for a month without one. */
export function monthly(
  values: readonly (number | string | null)[],
  { from = '2017-01', unit = 'COUNT' }: { from?: string; unit?: Unit } = {},
): Series {
  return toSeries(
    values.map((value, index) => ({ month: addMonths(from, index), value })),
    unit,
  );
}

/** A percentage month by month, given by its counts; null for a month without them. */
export function shares(counts: readonly (readonly [number, number] | null)[], from = '2017-01'): Series {
  return toSeries(
    counts.map((count, index) => ({
      month: addMonths(from, index),
      numerator: count?.[0],
      denominator: count?.[1],
    })),
    'PERCENT',
  );
}

/** The fraction of a decimal, null kept. */
export function fraction(value: number | string | null) {
  return value === null ? null : exact(value);
}
