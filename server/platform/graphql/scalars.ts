import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { InvalidValueError, toGraphQLError } from './errors';

/** Days of a month, leap years included. */
function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Is this text (`2018-11-29`) a day that the calendar has? Years run from 1000 to 9999. */
export function isDay(text: string): boolean {
  const parts = /^([1-9]\d{3})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Is this text (`2018-10`) a month? */
export function isMonth(text: string): boolean {
  return /^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(text);
}

/** Is this text (`2017-18`) a financial year, that is, do its two years follow each other? It ends in 9999 at the latest. */
export function isFinancialYear(text: string): boolean {
  const parts = /^([1-9]\d{3})-(\d{2})$/.exec(text);
  return parts !== null && parts[1] !== '9999' && (Number(parts[1]) + 1) % 100 === Number(parts[2]);
}

/** Is this text (`2018-11-29T17:30:00Z`, an offset such as `+01:00` allowed) a moment? */
export function isTimestamp(text: string): boolean {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.exec(text);
  if (!parts || !isDay(parts[1] ?? '') || !isOffset(parts[5] ?? '')) return false;
  if (Number(parts[2]) > 23 || Number(parts[3]) > 59 || Number(parts[4] ?? 0) > 59) return false;
  // In UTC too the year has four digits.
  const year = new Date(text).getUTCFullYear();
  return year >= 1000 && year <= 9999;
}

/** Is this text (`Z`, `+01:00`) an offset of some clock? They run from -14:00 to +14:00. */
function isOffset(text: string): boolean {
  if (text === 'Z') return true;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(4))];
  return minutes < 60 && hours * 60 + minutes <= 14 * 60;
}

/** A scalar that travels as text in one written form. What leaves the server was checked by the database already. */
function textScalar(
  name: string,
  description: string,
  is: (text: string) => boolean,
  example: string,
  /** Where its form is specified. */
  specifiedByURL: string,
) {
  const parse = (value: unknown, node?: ValueNode): string => {
    if (typeof value === 'string' && is(value)) return value;
    const shown = typeof value === 'string' ? `"${value.slice(0, 40)}"` : `This ${typeof value}`;
    throw toGraphQLError(new InvalidValueError(`${shown} is not a ${name}. Write it like "${example}".`), node);
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    specifiedByURL,
    serialize: (value) => value as string,
    parseValue: (value) => parse(value),
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined, node),
  });
}

/** A calendar day. */
export const DateScalar = textScalar(
  'Date',
  'A calendar day as text, `YYYY-MM-DD` (ISO 8601), for example `2018-11-29`.',
  isDay,
  '2018-11-29',
  'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
);

/** A moment in time. */
export const DateTimeScalar = textScalar(
  'DateTime',
  'A moment as text in UTC (RFC 3339), for example `2018-11-29T17:30:00.000Z`. Input may carry another offset, from `-14:00` to `+14:00`.',
  isTimestamp,
  '2018-11-29T17:30:00Z',
  'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
);

/** A calendar month. */
export const MonthScalar = textScalar(
  'Month',
  'A calendar month as text, `YYYY-MM`, for example `2018-10`.',
  isMonth,
  '2018-10',
  'https://html.spec.whatwg.org/multipage/common-microsyntaxes.html#months',
);

/** A financial year of English local government. */
export const FinancialYearScalar = textScalar(
  'FinancialYear',
  'A financial year of local government, 1 April to 31 March, as text: `2017-18` runs from 1 April 2017 to 31 March 2018.',
  isFinancialYear,
  '2017-18',
  'https://www.legislation.gov.uk/ukpga/1978/30/schedule/1',
);

/** A timestamp, or a date that means the end of that day. */
export const PointInTimeScalar = textScalar(
  'PointInTime',
  'A point in time: a `DateTime`, or a `Date` that means the end of that day in UTC. `2018-11-29` is the last moment of that day.',
  (text) => isDay(text) || isTimestamp(text),
  '2018-11-29',
  'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
);

/** The moment that a point in time names. */
export function timestampOf(pointInTime: string): string {
  return isDay(pointInTime) ? `${pointInTime}T23:59:59.999Z` : pointInTime;
}
