import { charts } from '../../indicators';
import { isDay, isTimestamp, isMonth, timestampOf } from '../../platform/graphql/scalars';
import { InvalidParameterError } from '../invalid-parameter';

/** The chart requested by a URL. */
export interface ChartRouteRequest {
  readonly query: charts.ChartRequest;
  readonly size: charts.ChartSize;
}

const SIDE = { minimum: 320, maximum: 2000 };

/**
 * Parses the query parameters of a chart. Unknown parameters are ignored, because clients add some to bypass caches.
 *
 * @throws InvalidParameterError for a parameter that is missing, repeated or invalid
 */
export function parseChartRequest(ref: string, parameters: Readonly<Record<string, unknown>>): ChartRouteRequest {
  const text = (name: string, expected: string, is: (value: string) => boolean): string | undefined => {
    const value = parameters[name];
    if (value === undefined) return undefined;
    if (typeof value !== 'string' || !is(value)) throw new InvalidParameterError(`parameter "${name}"`, expected);
    return value;
  };
  const whole = (name: string, minimum: number, maximum: number): number | undefined => {
    const fits = (value: string) => /^\d{1,4}$/.test(value) && Number(value) >= minimum && Number(value) <= maximum;
    const value = text(name, `a whole number from ${minimum} to ${maximum}`, fits);
    return value === undefined ? undefined : Number(value);
  };

  const slug = 'the slug of one board';
  const board = text('board', slug, (value) => value !== '');
  if (board === undefined) throw new InvalidParameterError('parameter "board"', slug);
  const knownAt = text(
    'knownAt',
    'a date or a point in time, such as 2018-11-29',
    (value) => isDay(value) || isTimestamp(value),
  );
  return {
    query: {
      ...{ board, ref },
      months: whole('months', 2, charts.MAX_MONTHS),
      until: text('until', 'a month, such as 2018-10', isMonth),
      knownAt: knownAt === undefined ? undefined : timestampOf(knownAt),
    },
    size: {
      width: whole('width', SIDE.minimum, SIDE.maximum) ?? charts.DEFAULT_SIZE.width,
      height: whole('height', SIDE.minimum, SIDE.maximum) ?? charts.DEFAULT_SIZE.height,
    },
  };
}
