import type { Kind } from './kind';
import type { RecordClass } from './relation';

/** One column of a record: what `@Attribute` or `@Reference` declared. */
export interface Attribute {
  /** The property and, for attributes, the GraphQL field: `meetingFrequency`. References end in `Id`. */
  readonly property: string;
  /** The column: `meeting_frequency`. */
  readonly column: string;
  readonly kind: Kind;
  readonly optional: boolean;
  /** The record that a reference points to. */
  readonly target?: () => RecordClass;
  /** For a reference: does a unique constraint serve as its index? */
  readonly unique?: boolean;
  /** Does the database fill in a value where a row gives none? */
  readonly hasDefault: boolean;
  /** That value, where it is a plain one. */
  readonly fallback?: unknown;
  /** May the API show, filter and order by it? Keys and the machinery's own columns may not. */
  readonly shown: boolean;
  /** SQL for what stands in its place where it would give away a count too small to be told. */
  readonly suppressed?: string;
  /** For a reference: is the row kept from whoever may not see what it points to? Always so where it must be there. */
  readonly guarded?: boolean;
}

/** A field that SQL computes from its own row, read like a column. */
export interface DerivedField {
  readonly property: string;
  readonly kind: Kind;
  /** SQL for the value; `row` is the alias of the record's own row, and `visible` names the rows of another record. */
  readonly sql: DerivedSql;
}

/** SQL for a value of the row `row`. Other tables are read through `visible`, which leaves out what the viewer may not see. */
export type DerivedSql = (row: string, visible: (record: RecordClass) => string) => string;

/** What is known of a record class; collected by its decorators, read by the read path and the imports. */
export interface RecordDescription {
  readonly name: string;
  readonly table: string;
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly derived: ReadonlyMap<string, DerivedField>;
  /** Properties that together find a record again: unique in the database, and how imports recognise it. */
  readonly key: readonly string[];
  /** The order in which lists come when none is asked for: properties, `-` in front for descending. */
  readonly order: readonly string[];
  /** May single rows of it be kept from some readers? */
  readonly isProtected: boolean;
}

interface Collected {
  attributes: Map<string, Attribute>;
  derived: Map<string, DerivedField>;
}

const collected = new Map<object, Collected>();
const descriptions = new Map<RecordClass, RecordDescription>();

/** What the decorators have gathered of a class so far; `@RecordType` makes its description of it. */
export function collectedOf(prototype: object): Collected {
  let own = collected.get(prototype);
  if (!own) collected.set(prototype, (own = { attributes: new Map(), derived: new Map() }));
  return own;
}

/** The description of a record class. */
export function describeRecord(record: RecordClass): RecordDescription {
  const description = descriptions.get(record);
  if (!description) throw new Error(`${record.name} is no @RecordType.`);
  return description;
}

const subjects = new Map<RecordClass, string>();

/** Says to which subject records belong, and so whose policy rules them. */
export function assignSubject(subject: string, records: readonly RecordClass[]): void {
  for (const record of records) subjects.set(record, subject);
}

/** The subject that a record belongs to; none for a record that was never given one, which nobody may read. */
export function subjectOf(record: RecordClass): string | undefined {
  return subjects.get(record);
}

/** Every record, by the name of its GraphQL type. */
export function recordsByName(): ReadonlyMap<string, RecordClass> {
  return new Map([...descriptions].map(([record, { name }]) => [name, record]));
}

/** The record of that name, for references to a record that is declared later. */
export function recordNamed(name: string): RecordClass {
  const record = recordsByName().get(name);
  if (!record) throw new Error(`There is no record ${name}.`);
  return record;
}

/** Remembers the description of a record class. */
export function remember(record: RecordClass, description: RecordDescription): void {
  descriptions.set(record, description);
}
