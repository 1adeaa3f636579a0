import { Float, Int } from 'type-graphql';
import type { ColumnOptions } from 'typeorm';
import { snakeCase } from '../database/naming';
import { enumerationOf } from './enumeration';
import {
  DateScalar,
  DateTimeScalar,
  FinancialYearScalar,
  isDay,
  isFinancialYear,
  isMoment,
  isMonth,
  MonthScalar,
} from './scalars';

/**
 * What sort of value an attribute holds: how it is kept in PostgreSQL, typed in GraphQL, read from a row and
 * compared in a filter. One entry here serves every attribute of that kind.
 */
export interface Kind {
  /** The name by which its filter is known: `Text` → `TextFilter`. */
  readonly name: string;
  /** The GraphQL type, as type-graphql takes it. */
  readonly graphql: object;
  /** The column in PostgreSQL. */
  readonly column: ColumnOptions;
  /** The operators its filter has; none for kinds that cannot be filtered. */
  readonly operators: readonly Operator[];
  /** May a list be ordered by it? */
  readonly orderable: boolean;
  /** SQL for the value as a client sees it; `column` is the quoted column with its table. */
  readonly select: (column: string) => string;
  /** How the value stands in JSON, for answers that the database writes out itself. */
  readonly json: JsonForm;
  /** SQL for the value in a cursor, where `select` would lose some of it. */
  readonly position?: (column: string) => string;
  /** SQL that turns a parameter (`$1`, sent as text) into the column's type. */
  readonly cast: (parameter: string) => string;
  /** Is this text, taken from a cursor or an import, a value of the kind? */
  readonly accepts: (text: string) => boolean;
  /** A condition that the column itself must meet, beyond its type. */
  readonly check?: (column: string) => string;
}

/**
 * How a value is written in JSON: as a text that may hold anything, as one that needs no escapes, as digits, as a number with
 * decimals, as `true` or `false`, or as a list.
 */
export type JsonForm = 'text' | 'word' | 'digits' | 'number' | 'boolean' | 'list';

/** The comparisons that filters know. */
export type Operator = 'eq' | 'ne' | 'in' | 'lt' | 'lte' | 'gt' | 'gte' | 'contains' | 'startsWith' | 'isNull';

const equality: readonly Operator[] = ['eq', 'ne', 'in', 'isNull'];
const comparison: readonly Operator[] = [...equality, 'lt', 'lte', 'gt', 'gte'];
const plain = (column: string) => column;
const as = (type: string) => (parameter: string) => `${parameter}::${type}`;

/** Does this text hold anything PostgreSQL cannot store in a text column? */
export function isStorableText(text: string): boolean {
  return !text.includes('\0');
}

/**
 * A short text: a name, a title, a reference. It sorts by code point (collation C): the same on every database, and an
 * upgrade of the operating system cannot change it under an index.
 */
export const Text: Kind = {
  name: 'Text',
  graphql: String,
  json: 'text',
  column: { type: 'text', collation: 'C' },
  operators: [...equality, 'contains', 'startsWith'],
  orderable: true,
  select: plain,
  cast: as('text'),
  accepts: isStorableText,
  check: (column) => `btrim(${column}) <> ''`,
};

/** A text to read: a paragraph rather than a name. It is searched, not sorted. */
export const Prose: Kind = {
  ...Text,
  name: 'Prose',
  column: { type: 'text' },
  operators: ['contains', 'isNull'],
  orderable: false,
};

/** A list of short texts, in the order given. */
export const Texts: Kind = {
  ...Prose,
  name: 'Texts',
  graphql: [String],
  json: 'list',
  column: { type: 'text', array: true, default: () => "'{}'" },
  operators: [],
  check: (column) => `array_position(${column}, '') is null`,
};

/** A whole number that fits 32 bits. */
export const Integer: Kind = {
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
export const Integers: Kind = {
  ...Integer,
  name: 'Integers',
  graphql: [Int],
  json: 'list',
  column: { type: 'integer', array: true },
  operators: [],
  orderable: false,
};

/** A number with decimals, kept exactly and read as a double. */
export const Decimal: Kind = {
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
export const Flag: Kind = {
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
export const Day: Kind = {
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
export const Moment: Kind = {
  name: 'DateTime',
  graphql: DateTimeScalar,
  json: 'word',
  column: { type: 'timestamptz', precision: 3 },
  operators: comparison,
  orderable: true,
  select: (column) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  cast: as('timestamptz'),
  accepts: isMoment,
};

/** A calendar month, kept as its first day. */
export const Month: Kind = {
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

/** A financial year, kept as written (`2017-18`). */
export const FinancialYear: Kind = {
  ...Text,
  name: 'FinancialYear',
  graphql: FinancialYearScalar,
  json: 'word',
  operators: comparison,
  accepts: isFinancialYear,
  check: (column) =>
    `${column} ~ '^[1-9][0-9]{3}-[0-9]{2}$' and (left(${column}, 4)::int + 1) % 100 = right(${column}, 2)::int`,
};

/** The key of a record. Clients never see it bare: they see global ids. */
export const Key: Kind = {
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

const enumerationKinds = new Map<object, Kind>();

/** The kind of an enumeration made by `enumeration`. */
export function enumerationKind(object: object): Kind {
  const known = enumerationKinds.get(object);
  if (known) return known;
  const declared = enumerationOf(object);
  if (!declared) throw new Error('This object was not made by enumeration().');
  const type = snakeCase(declared.name);
  const kind: Kind = {
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
  enumerationKinds.set(object, kind);
  return kind;
}
