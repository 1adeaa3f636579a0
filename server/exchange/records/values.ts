import { SafeboardError } from '../../platform/errors';
import { enumerationOf } from '../../platform/graphql/enumeration';
import { Decimal, Bool, Integer, Timestamp, type AttributeType } from '../../platform/graphql/attribute-type';
import type { TextKind } from '../../platform/text/text-kinds';
import { quote } from './record-problems';

/** A value as it is compared and stored: text, for every type, or a list of texts. */
export type RecordValue = string | readonly string[];

/** An invalid value; the message says how to fix it. */
export class ValueError extends SafeboardError {
  constructor(fix: string) {
    super('VALUE_INVALID', fix);
  }
}

/** The expected format of each type. */
const EXAMPLES: Readonly<Record<string, string>> = {
  Integer: 'a whole number',
  Decimal: 'a number, such as 22.4',
  Boolean: 'true or false',
  Date: 'a date, such as 2018-11-29',
  DateTime: 'a timestamp, such as 2018-11-29T17:30:00Z',
  Month: 'a month, such as 2018-10',
  FinancialYear: 'a financial year, such as 2017-18',
};

/** Types that JSON writes without quotation marks. CSV only has text, so text is accepted too. */
const BARE: readonly AttributeType[] = [Integer, Decimal, Bool];

/**
 * Reads a value in its canonical form, so that equal values compare equal.
 *
 * @throws ValueError
 */
export function readValue(kind: AttributeType, raw: unknown): RecordValue {
  const isList = Array.isArray(kind.graphql);
  if (!isList) return readOne(kind, raw);
  if (Array.isArray(raw)) return raw.map((item) => readOne(kind, item));
  throw new ValueError('It must be a list. CSV cells cannot contain lists: use a JSON file.');
}

function readOne(kind: AttributeType, raw: unknown): string {
  if (typeof raw !== 'string' && typeof raw !== 'number' && typeof raw !== 'boolean') {
    throw new ValueError('It must be a single value.');
  }
  if (typeof raw !== 'string' && !BARE.includes(kind)) throw new ValueError('It must be text in quotation marks.');
  const text = String(raw);
  if (text.trim() === '') throw new ValueError('It must not be empty. Remove the property if there is no value.');
  if (kind.text) return readText(kind.text, text);
  if (!kind.accepts(text)) {
    const values = enumerationOf(kind.graphql)?.values;
    const expected = values ? `one of ${values.join(', ')}` : EXAMPLES[kind.name];
    throw new ValueError(`It must be ${expected}, not ${quote(text)}.`);
  }
  if (kind === Integer) return String(Number(text));
  return kind === Timestamp ? readTimestamp(text) : text;
}

function readText({ problem, normalize }: TextKind, text: string): string {
  const found = problem(text);
  if (found) throw new ValueError(`It cannot be ${quote(text)}. ${found.fix}`);
  return normalize(text);
}

/** The canonical form of a timestamp: UTC with milliseconds, as stored. */
export function readTimestamp(text: string): string {
  return new Date(text).toISOString();
}
