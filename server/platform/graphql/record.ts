import type { AttributeType } from './attribute-type';
import type { RecordClass, ViewerConditions } from './relation';

/** One column of a record: what `@Attribute` or `@Reference` declared. */
export interface Attribute {
  /** The property and, for attributes, the GraphQL field: `meetingFrequency`. References end in `Id`. */
  readonly property: string;
  /** The column: `meeting_frequency`. */
  readonly column: string;
  readonly kind: AttributeType;
  readonly optional: boolean;
  /** The record that a reference points to. */
  readonly target?: () => RecordClass;
  /** For a reference: does a unique constraint serve as its index? */
  readonly unique?: boolean;
  /** Whether the database sets a value when a row has none. */
  readonly hasDefault: boolean;
  /** The default value, when it is a constant. */
  readonly fallback?: unknown;
  /** May the API show, filter and order by it? Keys and the machinery's own columns may not. */
  readonly shown: boolean;
  /** SQL for the value shown instead when the real one would disclose a small count. */
  readonly suppressed?: string;
  /**
   * For a reference: whether the row is hidden from viewers who may not read the referenced row. Always true for
   * required references.
   */
  readonly guarded?: boolean;
}

/** A field that SQL computes from its own row, read like a column. */
export interface DerivedField {
  readonly property: string;
  readonly kind: AttributeType;
  /** SQL for the value; `row` is the alias of the record's own row, and `visible` names the rows of another record. */
  readonly sql: DerivedSql;
}

/** SQL for a value of the row `row`. It names other tables through `visible`, which excludes hidden rows. */
export type DerivedSql = (
  row: string,
  visible: ViewerConditions['visible'],
  readsConfidential: ViewerConditions['readsConfidential'],
) => string;

/** The description of a record class: collected by its decorators, used by the read path and the imports. */
export interface RecordDescription {
  readonly name: string;
  readonly table: string;
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly derived: ReadonlyMap<string, DerivedField>;
  /** Properties that together find a record again: unique in the database, and how imports recognise it. */
  readonly key: readonly string[];
  /** The default order of lists: properties, with a leading `-` for descending. */
  readonly order: readonly string[];
  /** Whether single rows can be hidden from some viewers. */
  readonly isProtected: boolean;
}

interface Collected {
  attributes: Map<string, Attribute>;
  derived: Map<string, DerivedField>;
}

const collected = new Map<object, Collected>();
const descriptions = new Map<RecordClass, RecordDescription>();

/** What the decorators have collected of a class so far. `@RecordType` completes it. */
export function collectedOf(prototype: object): Collected {
  let own = collected.get(prototype);
  if (!own) collected.set(prototype, (own = { attributes: new Map(), derived: new Map() }));
  return own;
}

/** The description of a record class. */
export function describeRecord(record: RecordClass): RecordDescription {
  const description = descriptions.get(record);
  if (!description) throw new Error(`${record.name} is not a @RecordType.`);
  return description;
}

const subjects = new Map<RecordClass, string>();

/** Assigns records to a subject, whose policy applies to them. */
export function assignSubject(subject: string, records: readonly RecordClass[]): void {
  for (const record of records) subjects.set(record, subject);
}

/** The subject of a record; undefined for a record without one, which nobody may read. */
export function subjectOf(record: RecordClass): string | undefined {
  return subjects.get(record);
}

let byName: ReadonlyMap<string, RecordClass> = new Map();

/** Every record, by the name of its GraphQL type. */
export function recordsByName(): ReadonlyMap<string, RecordClass> {
  // Every object that is looked up by its id asks for it: the map is made again only after a record was declared.
  if (byName.size !== descriptions.size)
    byName = new Map([...descriptions].map(([record, { name }]) => [name, record]));
  return byName;
}

/** The record of that name, for references to a record that is declared later. */
export function recordNamed(name: string): RecordClass {
  const record = recordsByName().get(name);
  if (!record) throw new Error(`There is no record named ${name}.`);
  return record;
}

/** Stores the description of a record class. */
export function memoize(record: RecordClass, description: RecordDescription): void {
  descriptions.set(record, description);
}
