import { types as defaults, type CustomTypesConfig } from 'pg';

/** Turns the text that PostgreSQL sends into a value. */
type Reader = (text: string) => unknown;

const { builtins } = defaults;

/** Object ids of the array types below, as in PostgreSQL's catalogue; `builtins` names only their elements. */
const arrays = { text: 1009, int8: 1016, timestamp: 1115, date: 1182, timestamptz: 1185, numeric: 1231 } as const;

/**
 * A `numeric` as a number. A double returns every decimal of up to 15 significant digits unchanged; a longer one (and
 * NaN or Infinity) stays text rather than losing digits unnoticed.
 */
export function numericValue(text: string): number | string {
  const digits = text.replace(/^-?0*\.?0*|\./g, '');
  return /^\d*$/.test(digits) && digits.length <= 15 ? Number.parseFloat(text) : text;
}

/** An `int8` as a number where JavaScript can count that far, else as text. */
export function int8Value(text: string): number | string {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}

const same: Reader = (text) => text;
const textArray = (defaults.getTypeParser as (oid: number) => unknown)(arrays.text) as (
  text: string,
) => (string | null)[];
const arrayOf =
  (reader: Reader): Reader =>
  (text) =>
    textArray(text).map((element) => (element === null ? null : reader(element)));

const readers = new Map<number, Reader>([
  // A day has no time zone, and a Date would drop microseconds: PostgreSQL's own text is the exact value.
  [builtins.DATE, same],
  [builtins.TIMESTAMP, same],
  [builtins.TIMESTAMPTZ, same],
  [builtins.NUMERIC, numericValue],
  [builtins.INT8, int8Value],
  [arrays.date, textArray],
  [arrays.timestamp, textArray],
  [arrays.timestamptz, textArray],
  [arrays.numeric, arrayOf(numericValue)],
  [arrays.int8, arrayOf(int8Value)],
]);

/** How values are read on this project's connections; pg's defaults, which other users share, stay as they are. */
export const valueTypes: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary'): unknown =>
    (format !== 'binary' && readers.get(oid)) || defaults.getTypeParser(oid, format)) as never,
};
