import { isDay, isMoment, isMonth, momentOf } from '../../platform/graphql/scalars';
import type { SheetQuestion } from './read-sheet';

/** Something in a scorecard's address that cannot be understood. */
export class ScorecardParameterError extends Error {
  /** Stable code of this error. */
  readonly code = 'INVALID_VALUE';

  constructor(
    /** What part of the address. */
    readonly parameter: string,
    expected: string,
  ) {
    super(`The ${parameter} must be ${expected}.`);
    this.name = 'ScorecardParameterError';
  }
}

/** A month and the same month of the year before, as the scorecard is printed. */
const USUAL_MONTHS = 13;
const LEAST_MONTHS = 2;
const MOST_MONTHS = 240;

/** Years from which all of {@link MOST_MONTHS} can be shown, and whose months the importer takes. */
const YEARS = { first: '1920', last: '2199' };

/**
 * Reads the parameters of a scorecard's address. Those that it does not know are left alone: clients add some to pass
 * caches by.
 *
 * @throws ScorecardParameterError for a part that is not what it must be
 */
export function parseScorecardRequest(
  board: string,
  month: string,
  parameters: Readonly<Record<string, unknown>>,
): SheetQuestion {
  const year = month.slice(0, 4);
  if (!isMonth(month) || year < YEARS.first || year > YEARS.last) {
    throw new ScorecardParameterError('month', `written like 2018-10, from ${YEARS.first} to ${YEARS.last}`);
  }
  const { months = String(USUAL_MONTHS), knownAt } = parameters;
  const count = typeof months === 'string' && /^\d{1,3}$/.test(months) ? Number(months) : 0;
  if (count < LEAST_MONTHS || count > MOST_MONTHS) {
    throw new ScorecardParameterError('parameter "months"', `a whole number from ${LEAST_MONTHS} to ${MOST_MONTHS}`);
  }
  if (knownAt !== undefined && !(typeof knownAt === 'string' && (isDay(knownAt) || isMoment(knownAt)))) {
    throw new ScorecardParameterError('parameter "knownAt"', 'a day or a moment, such as 2018-11-29');
  }
  return { board, month, months: count, knownAt: knownAt === undefined ? undefined : momentOf(knownAt) };
}
