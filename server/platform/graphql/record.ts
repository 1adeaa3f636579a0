import { Extensions, Field, ID, InterfaceType, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { snakeCase } from '../database/naming';
import { enumerationKind, Integer, Key, Moment, type Kind } from './kind';
import type { RecordClass, Relation } from './relation';

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
}

/** A field that SQL computes from its own row, read like a column. */
export interface DerivedField {
  readonly property: string;
  readonly kind: Kind;
  /** SQL for the value; `row` is the alias of the record's own row. */
  readonly sql: (row: string) => string;
}

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
}

interface Collected {
  attributes: Map<string, Attribute>;
  derived: Map<string, DerivedField>;
}

const collected = new Map<object, Collected>();
const descriptions = new Map<RecordClass, RecordDescription>();

function collectedOf(prototype: object): Collected {
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

/** Every record, by the name of its GraphQL type. */
export function recordsByName(): ReadonlyMap<string, RecordClass> {
  return new Map([...descriptions].map(([record, { name }]) => [name, record]));
}

/** Options of `@Attribute`. */
export interface AttributeOptions {
  /** May it be absent? Then the field is nullable and null means what the description says. */
  readonly optional?: boolean;
  /** The value of rows that give none: a number, or SQL. */
  readonly default?: number | string;
  /** A condition that the column must meet, as SQL over the column's own name. */
  readonly check?: string;
  /** Keep it out of the API (the machinery's own columns). */
  readonly hidden?: boolean;
}

function kindOf(kind: Kind | object): Kind {
  return 'operators' in kind ? kind : enumerationKind(kind);
}

/** Declares a property once: a column of the table, a described field of the GraphQL type, a filter and an order. */
export function Attribute(kindOrEnumeration: Kind | object, description: string, options: AttributeOptions = {}) {
  const kind = kindOf(kindOrEnumeration);
  const optional = options.optional ?? false;
  return (prototype: object, property: string): void => {
    const column = snakeCase(property);
    const fallback = options.default;
    Column({
      ...kind.column,
      nullable: optional,
      ...(fallback !== undefined && { default: typeof fallback === 'number' ? fallback : () => fallback }),
    })(prototype, property);
    if (!options.hidden) Field(() => kind.graphql as never, { nullable: optional, description })(prototype, property);
    const conditions = [kind.check?.(column), options.check].filter((condition) => condition !== undefined);
    if (conditions.length > 0) {
      const name = `${snakeCase(prototype.constructor.name)}_${column}_check`;
      Check(name, conditions.join(' and '))(prototype.constructor);
    }
    const hasDefault = fallback !== undefined || kind.column.default !== undefined;
    const plain = typeof fallback === 'number' ? fallback : Array.isArray(kind.graphql) ? [] : undefined;
    const attribute = { property, column, kind, optional, hasDefault, fallback: plain, shown: !options.hidden };
    collectedOf(prototype).attributes.set(property, attribute);
  };
}

/** Options of `@Reference`. */
export interface ReferenceOptions {
  readonly optional?: boolean;
  /** What becomes of this row when the other goes: it goes too, forgets it, or forbids it (the default). */
  readonly onDelete?: 'CASCADE' | 'SET NULL' | 'NO ACTION';
  /** At most one row may point to the same other row. */
  readonly unique?: boolean;
}

/**
 * Declares that a row points to another: the property `boardId` is a column with a foreign key and an index, and the
 * GraphQL type gets a field `board` that leads there.
 */
export function Reference(target: () => RecordClass, description: string, options: ReferenceOptions = {}) {
  const optional = options.optional ?? false;
  return (prototype: object, property: string): void => {
    const field = property.replace(/Id$/, '');
    Column({ ...Key.column, nullable: optional })(prototype, property);
    ForeignKey(target as () => new () => object, { onDelete: options.onDelete ?? 'NO ACTION' })(prototype, property);
    if (options.unique) Unique([property])(prototype.constructor);
    Field(() => target() as never, { nullable: optional, description })(prototype, field);
    const relation: Relation = { shape: 'one', target, parentKey: property, targetKey: 'id' };
    Extensions({ relation })(prototype, field);
    const unique = options.unique ?? false;
    const column = snakeCase(property);
    const attribute = { property, column, kind: Key, optional, hasDefault: false, target, unique, shown: false };
    collectedOf(prototype).attributes.set(property, attribute);
  };
}

/** Declares a field that SQL computes from the row, for what can be had more cheaply there than by another relation. */
export function Derived(
  kindOrEnumeration: Kind | object,
  description: string,
  sql: (row: string) => string,
  options: { optional?: boolean } = {},
) {
  const kind = kindOf(kindOrEnumeration);
  return (prototype: object, property: string): void => {
    Field(() => kind.graphql as never, { nullable: options.optional ?? false, description })(prototype, property);
    collectedOf(prototype).derived.set(property, { property, kind, sql });
  };
}

/** What every object of the graph has. */
@InterfaceType({
  description: 'An object that can be found again by its id (Relay global object identification).',
  resolveType: (row: { __typename: string }) => row.__typename,
})
export abstract class Node {
  @PrimaryGeneratedColumn('uuid')
  @Field(() => ID, { description: 'The global id: unique in the whole graph, stable, to be treated as opaque.' })
  id!: string;

  @Attribute(Moment, 'When the object was first stored (UTC).', { default: 'now()' })
  createdAt!: string;

  @Attribute(Moment, 'When the object last changed (UTC).', { default: 'now()' })
  updatedAt!: string;

  @Attribute(Integer, 'Counts the changes of the object, from 1. A write names the version it saw.', { default: 1 })
  version!: number;
}

const idAttribute: Attribute = {
  property: 'id',
  column: 'id',
  kind: Key,
  optional: false,
  hasDefault: true,
  shown: false,
};

/** Options of `@RecordType`. */
export interface RecordTypeOptions {
  /** Properties that together find a record again; a unique constraint is declared on them. */
  readonly key?: readonly string[];
  /** The order of lists when none is asked for: properties, `-` in front for descending. Defaults to the key. */
  readonly order?: readonly string[];
  /** Conditions over several columns, by the name of the constraint. */
  readonly checks?: Readonly<Record<string, string>>;
}

/** Declares a concept of the graph once: a table and a GraphQL type with a global id. */
export function RecordType(description: string, options: RecordTypeOptions = {}) {
  return <Class extends RecordClass>(record: Class): void => {
    const own = collectedOf(record.prototype as object);
    const inherited = collectedOf(Node.prototype);
    const key = options.key ?? [];
    Entity()(record);
    ObjectType({ implements: Node, simpleResolvers: true, description })(record as never);
    if (key.length > 0) Unique([...key])(record);
    for (const [name, condition] of Object.entries(options.checks ?? {})) Check(name, condition)(record);
    for (const { property, target, unique } of own.attributes.values()) {
      if (target && !unique && property !== key[0]) Index([property])(record);
    }
    descriptions.set(record, {
      name: record.name,
      table: snakeCase(record.name),
      attributes: new Map([['id', idAttribute], ...own.attributes, ...inherited.attributes]),
      derived: own.derived,
      key,
      order: options.order ?? key,
    });
  };
}
