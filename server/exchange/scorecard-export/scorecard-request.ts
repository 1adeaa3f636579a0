import { isDay, isTimestamp, isMonth, timestampOf } from '../../platform/graphql/scalars';
import { InvalidParameterError } from '../invalid-parameter';
import type { SheetRequest } from './read-sheet';

/** The printed scorecard shows a month and the twelve before it. */
const DEFAULT_MONTHS = 13;
const MIN_MONTHS = 2;
const MAX_MONTHS = 240;

/** The years that the importer accepts, with room for {@link MAX_MONTHS} before them. */
const YEARS = { first: '1920', last: '2199' };

/**
 * Parses the URL of a scorecard. Unknown query parameters are ignored, because clients add some to bypass caches.
 *
 * @throws InvalidParameterError for an invalid part
 */
export function parseScorecardRequest(
  board: string,
  month: string,
  parameters: Readonly<Record<string, unknown>>,
): SheetRequest {
  const year = month.slice(0, 4);
  if (!isMonth(month) || year < YEARS.first || year > YEARS.last) {
    throw new InvalidParameterError('month', `in the format 2018-10, from ${YEARS.first} to ${YEARS.last}`);
  }
  const { months = String(DEFAULT_MONTHS), knownAt } = parameters;
  const count = typeof months === 'string' && /^\d{1,3}$/.test(months) ? Number(months) : 0;
  if (count < MIN_MONTHS || count > MAX_MONTHS) {
    throw new InvalidParameterError('parameter "months"', `a whole number from ${MIN_MONTHS} to ${MAX_MONTHS}`);
  }
  if (knownAt !== undefined && !(typeof knownAt === 'string' && (isDay(knownAt) || isTimestamp(knownAt)))) {
    throw new InvalidParameterError('parameter "knownAt"', 'a date or a point in time, such as 2018-11-29');
  }
  return { board, month, months: count, knownAt: knownAt === undefined ? undefined : timestampOf(knownAt) };
}
