import { addMonths, exact, toSeries, type Series, type Unit } from './arithmetic';

/** A monthly series from January 2017; null for a month without a value. */
export function monthly(
  values: readonly (number | string | null)[],
  { from = '2017-01', unit = 'COUNT' }: { from?: string; unit?: Unit } = {},
): Series {
  return toSeries(
    values.map((value, index) => ({ month: addMonths(from, index), value })),
    unit,
  );
}

/** A monthly percentage, given by its counts; null for a month without counts. */
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

/** A decimal as a fraction; null stays null. */
export function fraction(value: number | string | null) {
  return value === null ? null : exact(value);
}
