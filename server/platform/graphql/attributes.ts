import { Extensions, Field } from 'type-graphql';
import { Check, Column, ForeignKey, Unique } from 'typeorm';
import { snakeCase } from '../database/naming';
import { enumerationKind, Key, type Kind } from './kind';
import { collectedOf, type DerivedSql } from './record';
import type { RecordClass, Relation } from './relation';

/** Options of `@Attribute`. */
export interface AttributeOptions {
  /** May it be absent? Then the field is nullable and null means what the description says. */
  readonly optional?: boolean;
  /** The value of rows that give none: a number, or SQL. */
  readonly default?: number | string;
  /** The database fills in a value where a row gives none, by a rule that is no plain default. */
  readonly filledIn?: boolean;
  /** A condition that the column must meet, as SQL over the column's own name. */
  readonly check?: string;
  /** Keep it out of the API (the machinery's own columns). */
  readonly hidden?: boolean;
  /** What is shown in its place, as SQL, where it would give away a count too small to be told. */
  readonly suppressed?: string;
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
    const hasDefault = fallback !== undefined || kind.column.default !== undefined || options.filledIn === true;
    const plain = typeof fallback === 'number' ? fallback : Array.isArray(kind.graphql) ? [] : undefined;
    const { hidden = false, suppressed } = options;
    const attribute = { property, column, kind, optional, hasDefault, fallback: plain, shown: !hidden, suppressed };
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
  /**
   * Keep the row from whoever may not see what it points to? So it is where the reference must be there, and not where it may
   * be absent, unless this says otherwise. A row that is not kept from them shows null instead. The migrations hold to the same.
   */
  readonly guarded?: boolean;
}

/**
 * Declares that a row points to another: the property `boardId` is a column with a foreign key and an index, and the
 * GraphQL type gets a field `board` that leads there.
 */
export function Reference(target: () => RecordClass, description: string, options: ReferenceOptions = {}) {
  const optional = options.optional ?? false;
  const guarded = options.guarded ?? !optional;
  return (prototype: object, property: string): void => {
    const field = property.replace(/Id$/, '');
    Column({ ...Key.column, nullable: optional })(prototype, property);
    ForeignKey(target as () => new () => object, { onDelete: options.onDelete ?? 'NO ACTION' })(prototype, property);
    if (options.unique) Unique([property])(prototype.constructor);
    Field(() => target() as never, { nullable: optional || !guarded, description })(prototype, field);
    const relation: Relation = { shape: 'one', target, parentKey: property, targetKey: 'id' };
    Extensions({ relation })(prototype, field);
    const unique = options.unique ?? false;
    const column = snakeCase(property);
    const attribute = {
      property,
      column,
      kind: Key,
      optional,
      hasDefault: false,
      target,
      unique,
      guarded,
      shown: false,
    };
    collectedOf(prototype).attributes.set(property, attribute);
  };
}

/** Declares a field that SQL computes from the row, for what can be had more cheaply there than by another relation. */
export function Derived(
  kindOrEnumeration: Kind | object,
  description: string,
  sql: DerivedSql,
  options: { optional?: boolean } = {},
) {
  const kind = kindOf(kindOrEnumeration);
  return (prototype: object, property: string): void => {
    Field(() => kind.graphql as never, { nullable: options.optional ?? false, description })(prototype, property);
    collectedOf(prototype).derived.set(property, { property, kind, sql });
  };
}
