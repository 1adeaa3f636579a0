import { charts } from '../../indicators';
import { isDay, isMoment, isMonth, momentOf } from '../../platform/graphql/scalars';

/** A parameter of a chart's address that cannot be understood. */
export class ChartParameterError extends Error {
  /** Stable code of this error. */
  readonly code = 'INVALID_VALUE';

  constructor(
    /** The parameter. */
    readonly parameter: string,
    expected: string,
  ) {
    super(`The parameter "${parameter}" must be ${expected}.`);
    this.name = 'ChartParameterError';
  }
}

/** What the address of a chart asks for. */
export interface ChartRequest {
  readonly question: charts.ChartQuestion;
  readonly size: charts.ChartSize;
}

const SIDE = { least: 320, most: 2000 };

/**
 * Reads the parameters of a chart's address. Those that it does not know are left alone: clients add some to pass caches by.
 *
 * @throws ChartParameterError for a parameter that is missing, given twice or not what it must be
 */
export function parseChartRequest(ref: string, parameters: Readonly<Record<string, unknown>>): ChartRequest {
  const text = (name: string, expected: string, is: (value: string) => boolean): string | undefined => {
    const value = parameters[name];
    if (value === undefined) return undefined;
    if (typeof value !== 'string' || !is(value)) throw new ChartParameterError(name, expected);
    return value;
  };
  const whole = (name: string, least: number, most: number): number | undefined => {
    const fits = (value: string) => /^\d{1,4}$/.test(value) && Number(value) >= least && Number(value) <= most;
    const value = text(name, `a whole number from ${least} to ${most}`, fits);
    return value === undefined ? undefined : Number(value);
  };

  const whichBoard = 'the short name of one board';
  const board = text('board', whichBoard, (value) => value !== '');
  if (board === undefined) throw new ChartParameterError('board', whichBoard);
  const knownAt = text('knownAt', 'a day or a moment, such as 2018-11-29', (value) => isDay(value) || isMoment(value));
  return {
    question: {
      ...{ board, ref },
      months: whole('months', 2, charts.MOST_MONTHS),
      until: text('until', 'a month, such as 2018-10', isMonth),
      knownAt: knownAt === undefined ? undefined : momentOf(knownAt),
    },
    size: {
      width: whole('width', SIDE.least, SIDE.most) ?? charts.USUAL_SIZE.width,
      height: whole('height', SIDE.least, SIDE.most) ?? charts.USUAL_SIZE.height,
    },
  };
}
