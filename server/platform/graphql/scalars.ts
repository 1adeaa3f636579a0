import { GraphQLScalarType, Kind } from 'graphql';
import { InvalidValueError } from './errors';

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

/** Is this text (`2017-18`) a financial year, that is, do its two years follow each other? */
export function isFinancialYear(text: string): boolean {
  const parts = /^([1-9]\d{3})-(\d{2})$/.exec(text);
  return parts !== null && (Number(parts[1]) + 1) % 100 === Number(parts[2]);
}

/** Is this text (`2018-11-29T17:30:00Z`, an offset such as `+01:00` allowed) a moment? */
export function isMoment(text: string): boolean {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.exec(text);
  if (!parts || !isDay(parts[1] ?? '')) return false;
  return (
    Number(parts[2]) < 24 && Number(parts[3]) < 60 && Number(parts[4] ?? 0) < 60 && !Number.isNaN(Date.parse(text))
  );
}

/** A scalar that travels as text in one written form. What leaves the server was checked by the database already. */
function textScalar(name: string, description: string, is: (text: string) => boolean, example: string) {
  const parse = (value: unknown): string => {
    if (typeof value === 'string' && is(value)) return value;
    const shown = typeof value === 'string' ? `"${value.slice(0, 40)}"` : `This ${typeof value}`;
    throw new InvalidValueError(`${shown} is not a ${name}. Write it like "${example}".`);
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => value as string,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

/** A calendar day. */
export const DateScalar = textScalar(
  'Date',
  'A calendar day as text, `YYYY-MM-DD` (ISO 8601), for example `2018-11-29`.',
  isDay,
  '2018-11-29',
);

/** A moment in time. */
export const DateTimeScalar = textScalar(
  'DateTime',
  'A moment as text in UTC (RFC 3339), for example `2018-11-29T17:30:00.000Z`. Input may carry another offset.',
  isMoment,
  '2018-11-29T17:30:00Z',
);

/** A calendar month. */
export const MonthScalar = textScalar(
  'Month',
  'A calendar month as text, `YYYY-MM`, for example `2018-10`.',
  isMonth,
  '2018-10',
);

/** A financial year of English local government. */
export const FinancialYearScalar = textScalar(
  'FinancialYear',
  'A financial year of local government, 1 April to 31 March, as text: `2017-18` runs from 1 April 2017 to 31 March 2018.',
  isFinancialYear,
  '2017-18',
);

/** A moment, or a day that stands for its end. */
export const PointInTimeScalar = textScalar(
  'PointInTime',
  'A moment as a `DateTime`, or a day as a `Date`, which stands for its end in UTC: `2018-11-29` is the last moment of that day.',
  (text) => isDay(text) || isMoment(text),
  '2018-11-29',
);

/** The moment that a point in time names. */
export function momentOf(pointInTime: string): string {
  return isDay(pointInTime) ? `${pointInTime}T23:59:59.999Z` : pointInTime;
}
