import { Extensions, Field } from 'type-graphql';
import { Check, Column, ForeignKey, Unique } from 'typeorm';
import { snakeCase } from '../database/naming';
import { enumType, Key, type AttributeType } from './attribute-type';
import { collectedOf, type DerivedSql } from './record';
import { declareRelation } from './related';
import type { RecordClass, Relation } from './relation';

/** Options of `@Attribute`. */
export interface AttributeOptions {
  /** Whether the value may be absent. If so, the field is nullable and its description says what null means. */
  readonly optional?: boolean;
  /** The default value of the column: a number, or SQL. */
  readonly default?: number | string;
  /** Whether a trigger sets the value when a row has none. */
  readonly filledIn?: boolean;
  /** A condition that the column must meet, as SQL over the column's own name. */
  readonly check?: string;
  /** Keep it out of the API (the machinery's own columns). */
  readonly hidden?: boolean;
  /** SQL for the value shown instead when the real one would disclose a small count. */
  readonly suppressed?: string;
}

function attributeTypeOf(kind: AttributeType | object): AttributeType {
  return 'operators' in kind ? kind : enumType(kind);
}

/** Declares a property once: a column of the table, a described field of the GraphQL type, a filter and an order. */
export function Attribute(
  kindOrEnumeration: AttributeType | object,
  description: string,
  options: AttributeOptions = {},
) {
  const kind = attributeTypeOf(kindOrEnumeration);
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
  /**
   * What deleting the referenced row does to this row: delete it, clear the reference, or be rejected (the default).
   */
  readonly onDelete?: 'CASCADE' | 'SET NULL' | 'NO ACTION';
  /** At most one row may point to the same other row. */
  readonly unique?: boolean;
  /**
   * Whether the row is hidden from viewers who may not read the referenced row. Defaults to true for required
   * references and to false for optional ones, which are null for such viewers. The triggers of the migrations follow
   * the same rule.
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
    declareRelation(prototype, field, relation);
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
  kindOrEnumeration: AttributeType | object,
  description: string,
  sql: DerivedSql,
  options: { optional?: boolean } = {},
) {
  const kind = attributeTypeOf(kindOrEnumeration);
  return (prototype: object, property: string): void => {
    Field(() => kind.graphql as never, { nullable: options.optional ?? false, description })(prototype, property);
    collectedOf(prototype).derived.set(property, { property, kind, sql });
  };
}
