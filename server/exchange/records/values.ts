import { enumerationOf } from '../../platform/graphql/enumeration';
import { Decimal, Flag, Integer, Moment, type Kind } from '../../platform/graphql/kind';
import { quote } from './record-problems';

/** A value as it is compared and stored: text, whatever its kind, or a list of texts. */
export type RecordValue = string | readonly string[];

/** A value that is none; the message says how to mend it. */
export class ValueError extends Error {}

/** How to write a value of a kind. */
const EXAMPLES: Readonly<Record<string, string>> = {
  Integer: 'a whole number',
  Decimal: 'a number, such as 22.4',
  Boolean: 'true or false',
  Date: 'a day, such as 2018-11-29',
  DateTime: 'a moment, such as 2018-11-29T17:30:00Z',
  Month: 'a month, such as 2018-10',
  FinancialYear: 'a financial year, such as 2017-18',
};

/** Kinds that JSON writes without quotation marks; CSV has text only, so text is taken as well. */
const BARE: readonly Kind[] = [Integer, Decimal, Flag];

/**
 * Reads a value in the one way of writing it by which equal values compare equal.
 *
 * @throws ValueError
 */
export function readValue(kind: Kind, raw: unknown): RecordValue {
  const isList = Array.isArray(kind.graphql);
  if (!isList) return readOne(kind, raw);
  if (Array.isArray(raw)) return raw.map((item) => readOne(kind, item));
  throw new ValueError('Write it as a list. A CSV cell cannot hold one: use a JSON file.');
}

function readOne(kind: Kind, raw: unknown): string {
  if (typeof raw !== 'string' && typeof raw !== 'number' && typeof raw !== 'boolean') {
    throw new ValueError('Write it as a single value.');
  }
  if (typeof raw !== 'string' && !BARE.includes(kind)) throw new ValueError('Write it as text, in quotation marks.');
  const text = String(raw);
  if (text.trim() === '') throw new ValueError('Leave it out where there is no value.');
  // Half a character: PostgreSQL cannot store it.
  if (!kind.accepts(text) || /\p{Surrogate}/u.test(text)) {
    const values = enumerationOf(kind.graphql)?.values;
    const wanted = values ? `one of ${values.join(', ')}` : (EXAMPLES[kind.name] ?? 'text that can be kept');
    throw new ValueError(`Write ${wanted}, not ${quote(text)}.`);
  }
  if (kind === Integer) return String(Number(text));
  return kind === Moment ? readMoment(text) : text;
}

/** A moment in the one way of writing it: UTC, to the millisecond, as it is stored. */
export function readMoment(text: string): string {
  return new Date(text).toISOString();
}
