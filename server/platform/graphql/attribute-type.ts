import { Float, Int } from 'type-graphql';
import type { ColumnOptions } from 'typeorm';
import { snakeCase } from '../database/naming';
import { line, prose, type TextKind, webAddress } from '../text/text-kinds';
import { enumerationOf } from './enumeration';
import {
  DateScalar,
  DateTimeScalar,
  FinancialYearScalar,
  isDay,
  isFinancialYear,
  isTimestamp,
  isMonth,
  MonthScalar,
} from './scalars';

/**
 * The type of an attribute: its PostgreSQL column, its GraphQL type, how it is read from a row, and how filters
 * compare it. Every attribute of the type shares one declaration.
 */
export interface AttributeType {
  /** The prefix of its filter's name: `Text` → `TextFilter`. */
  readonly name: string;
  /** The GraphQL type, as type-graphql takes it. */
  readonly graphql: object;
  /** The column in PostgreSQL. */
  readonly column: ColumnOptions;
  /** The operators its filter has; none for kinds that cannot be filtered. */
  readonly operators: readonly Operator[];
  /** May a list be ordered by it? */
  readonly orderable: boolean;
  /** SQL for the value that clients receive. `column` is the quoted column with its table. */
  readonly select: (column: string) => string;
  /** The JSON form of the value, for responses that the database writes. */
  readonly json: JsonForm;
  /** SQL for the value in a cursor, where `select` would lose some of it. */
  readonly position?: (column: string) => string;
  /** SQL that turns a parameter (`$1`, sent as text) into the column's type. */
  readonly cast: (parameter: string) => string;
  /** The rules of its texts, if they are not the letters of a format. */
  readonly text?: TextKind | undefined;
  /** Is this text, taken from a cursor or an import, a value of the kind? */
  readonly accepts: (text: string) => boolean;
  /** A condition that the column itself must meet, beyond its type. */
  readonly check?: (column: string) => string;
}

/**
 * How a value is written in JSON: as text that needs escaping, as text that does not (`word`), as digits, as a number
 * with decimals, as a boolean, or as a list.
 */
export type JsonForm = 'text' | 'word' | 'digits' | 'number' | 'boolean' | 'list';

/** The comparisons that filters know. */
export type Operator = 'eq' | 'ne' | 'in' | 'lt' | 'lte' | 'gt' | 'gte' | 'contains' | 'startsWith' | 'isNull';

const equality: readonly Operator[] = ['eq', 'ne', 'in', 'isNull'];
const comparison: readonly Operator[] = [...equality, 'lt', 'lte', 'gt', 'gte'];
const plain = (column: string) => column;
const as = (type: string) => (parameter: string) => `${parameter}::${type}`;

/** Whether PostgreSQL can store this text in a text column. */
export function isStorableText(text: string): boolean {
  return !text.includes('\0');
}

/**
 * A short text: a name, a title, a reference. It sorts by code point (collation C): the same on every database, and an
 * upgrade of the operating system cannot change it under an index.
 */
export const Text: AttributeType = {
  name: 'Text',
  graphql: String,
  json: 'text',
  column: { type: 'text', collation: 'C' },
  operators: [...equality, 'contains', 'startsWith'],
  orderable: true,
  select: plain,
  cast: as('text'),
  text: line,
  accepts: isStorableText,
  check: (column) => `is_clean_text(${column})`,
};

/** The address of a web page or a document. Clients may link to it: it is an http or https URL. */
export const WebAddress: AttributeType = {
  ...Text,
  text: webAddress,
  check: (column) => `${column} ~ '^https?://[!"$-.0->A-[\\]-~]+([/?#][!-~]*)?$' and length(${column}) <= 2000`,
};

/** A text to read: a paragraph rather than a name. It is searched, not sorted. */
export const LongText: AttributeType = {
  ...Text,
  name: 'LongText',
  column: { type: 'text' },
  operators: ['contains', 'isNull'],
  orderable: false,
  text: prose,
  check: (column) => `btrim(${column}) <> ''`,
};

/** A list of short texts, in the order given. */
export const Texts: AttributeType = {
  ...LongText,
  name: 'Texts',
  graphql: [String],
  json: 'list',
  column: { type: 'text', array: true, default: () => "'{}'" },
  operators: [],
  check: (column) => `array_position(${column}, '') is null`,
};

/** A whole number that fits 32 bits. */
export const Integer: AttributeType = {
  name: 'Integer',
  graphql: Int,
  json: 'digits',
  column: { type: 'integer' },
  operators: comparison,
  orderable: true,
  select: plain,
  cast: as('integer'),
  accepts: (text) => /^-?\d{1,10}$/.test(text) && Math.abs(Number(text)) < 2 ** 31,
};

/** A list of whole numbers. */
export const Integers: AttributeType = {
  ...Integer,
  name: 'Integers',
  graphql: [Int],
  json: 'list',
  column: { type: 'integer', array: true },
  operators: [],
  orderable: false,
};

/** An exact number with decimals. JavaScript reads it as a double. */
export const Decimal: AttributeType = {
  name: 'Decimal',
  graphql: Float,
  json: 'number',
  column: { type: 'numeric' },
  operators: comparison,
  orderable: true,
  select: (column) => `${column}::float8`,
  position: plain,
  cast: as('numeric'),
  accepts: (text) => /^-?\d{1,30}(\.\d{1,30})?(e[+-]?\d{1,2})?$/.test(text),
};

/** Yes or no. */
export const Bool: AttributeType = {
  name: 'Boolean',
  graphql: Boolean,
  json: 'boolean',
  column: { type: 'boolean' },
  operators: ['eq', 'isNull'],
  orderable: false,
  select: plain,
  cast: as('boolean'),
  accepts: (text) => text === 'true' || text === 'false',
};

/** A calendar day. */
export const CalendarDate: AttributeType = {
  name: 'Date',
  graphql: DateScalar,
  json: 'word',
  column: { type: 'date' },
  operators: comparison,
  orderable: true,
  select: (column) => `${column}::text`,
  cast: as('date'),
  accepts: isDay,
};

/** A moment, to the millisecond (microseconds would be lost in JavaScript and break cursors). */
export const Timestamp: AttributeType = {
  name: 'DateTime',
  graphql: DateTimeScalar,
  json: 'word',
  column: { type: 'timestamptz', precision: 3 },
  operators: comparison,
  orderable: true,
  select: (column) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  cast: as('timestamptz'),
  accepts: isTimestamp,
};

/** A calendar month, stored as its first day. */
export const Month: AttributeType = {
  name: 'Month',
  graphql: MonthScalar,
  json: 'word',
  column: { type: 'date' },
  operators: comparison,
  orderable: true,
  select: (column) => `left(${column}::text, 7)`,
  cast: (parameter) => `(${parameter} || '-01')::date`,
  accepts: isMonth,
  check: (column) => `extract(day from ${column}) = 1`,
};

/** A financial year, stored as text (`2017-18`). */
export const FinancialYear: AttributeType = {
  ...Text,
  name: 'FinancialYear',
  graphql: FinancialYearScalar,
  json: 'word',
  operators: comparison,
  text: undefined,
  accepts: isFinancialYear,
  check: (column) =>
    `${column} ~ '^[1-9][0-9]{3}-[0-9]{2}$' and (left(${column}, 4)::int + 1) % 100 = right(${column}, 2)::int`,
};

/** The primary key of a record. Clients only see global IDs. */
export const Key: AttributeType = {
  name: 'Key',
  graphql: String,
  json: 'word',
  column: { type: 'uuid' },
  operators: [],
  orderable: true,
  select: plain,
  cast: as('uuid'),
  accepts: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text),
};

const enumTypes = new Map<object, AttributeType>();

/** The attribute type of an enumeration that `enumeration` created. */
export function enumType(object: object): AttributeType {
  const known = enumTypes.get(object);
  if (known) return known;
  const declared = enumerationOf(object);
  if (!declared) throw new Error('This object was not created by enumeration().');
  const type = snakeCase(declared.name);
  const kind: AttributeType = {
    name: declared.name,
    graphql: object,
    json: 'word',
    column: { type: 'enum', enum: object, enumName: type },
    operators: equality,
    orderable: true,
    select: plain,
    cast: as(type),
    accepts: (text) => declared.values.includes(text),
  };
  enumTypes.set(object, kind);
  return kind;
}
