import { Arg, Extensions, FieldResolver, Int, Query } from 'type-graphql';
import { Index } from 'typeorm';
import { connectionType, LARGEST_PAGE, LONGEST_LIST, STANDARD_PAGE } from './connection';
import { filterInput } from './filter';
import { orderInput } from './order';
import { describeRecord } from './record';
import { declareRelation } from './related';
import type { RecordClass, Relation, Through, JoinConditionSql } from './relation';

/** The type of a field that a relation decorator declares. The read path resolves it. */
export type RelationField = undefined;

const firstArgument = `Returns the first n items, 1 to ${LARGEST_PAGE}. Defaults to ${STANDARD_PAGE} when neither \`first\` nor \`last\` is given.`;
const pageArguments = [
  ['first', () => Int, firstArgument],
  ['after', () => String, 'Returns items after this cursor. Use with `first`.'],
  ['last', () => Int, `Returns the last n items, 1 to ${LARGEST_PAGE}.`],
  ['before', () => String, 'Returns items before this cursor. Use with `last`.'],
] as const;

function declareArguments(
  prototype: object,
  field: string,
  list: readonly (readonly [string, () => object, string])[],
) {
  list.forEach(([name, type, description], index) => {
    Arg(name, type as never, { nullable: true, description })(prototype, field, index);
  });
}

function declarePage(prototype: object, field: string, target: RecordClass): void {
  const filter = filterInput(target);
  const order = orderInput(target);
  declareArguments(prototype, field, [
    ...pageArguments,
    ['filter', () => filter, 'Returns only objects that match this filter.'],
    ['orderBy', () => [order], "How to sort the list. Defaults to the type's own order. Ties are broken by id."],
  ]);
}

/** Options of relations to many rows. */
export interface ManyOptions {
  /** The join table of a many-to-many relation. */
  readonly through?: Through;
}

/** Declares a connection to the rows of `target` whose `targetKey` is the object's id. */
export function Connection(target: RecordClass, targetKey: string, description: string, options: ManyOptions = {}) {
  return (prototype: object, field: string): void => {
    const relation: Relation = { shape: 'page', target: () => target, parentKey: 'id', targetKey, ...options };
    FieldResolver(() => connectionType(target) as never, { description })(prototype, field, {});
    connectionType(target);
    declarePage(prototype, field, target);
    Extensions({ relation })(prototype, field);
    declareRelation(prototype, field, relation);
  };
}

/** Declares a connection to rows that a join condition relates to the object: over several tables, or by a further condition. */
export function JoinedConnection(target: RecordClass, joinCondition: JoinConditionSql, description: string) {
  return (prototype: object, field: string): void => {
    const relation: Relation = { shape: 'page', target: () => target, parentKey: 'id', joinCondition };
    FieldResolver(() => connectionType(target) as never, { description })(prototype, field, {});
    connectionType(target);
    declarePage(prototype, field, target);
    Extensions({ relation })(prototype, field);
    declareRelation(prototype, field, relation);
  };
}

/** Declares a plain list of the rows of `target` whose `targetKey` is the object's id. For lists that are always short. */
export function HasMany(target: RecordClass, targetKey: string, description: string, options: ManyOptions = {}) {
  return (prototype: object, field: string): void => {
    const relation: Relation = { shape: 'list', target: () => target, parentKey: 'id', targetKey, ...options };
    const filter = filterInput(target);
    FieldResolver(() => [target] as never, { description })(prototype, field, {});
    declareArguments(prototype, field, [
      ['first', () => Int, `Returns the first n entries, 1 to ${LONGEST_LIST}. Defaults to all.`],
      ['last', () => Int, `Returns the last n entries, 1 to ${LONGEST_LIST}, in the same order.`],
      ['filter', () => filter, 'Returns only entries that match this filter.'],
    ]);
    Extensions({ relation })(prototype, field);
    declareRelation(prototype, field, relation);
  };
}

/** Declares the one row of `target` whose `targetKey` is the object's id, or null. */
export function HasOne(target: RecordClass, targetKey: string, description: string) {
  return (prototype: object, field: string): void => {
    const relation: Relation = { shape: 'one', target: () => target, parentKey: 'id', targetKey };
    FieldResolver(() => target as never, { nullable: true, description })(prototype, field, {});
    Extensions({ relation })(prototype, field);
    declareRelation(prototype, field, relation);
  };
}

/** Declares an index in the default order of a record, unless the index of its key has that order. */
function declareOrder(target: RecordClass): void {
  const { key, order } = describeRecord(target);
  if (order.join() !== key.join()) Index([...order.map((each) => each.replace(/^-/, '')), 'id'])(target);
}

/** Declares a root connection to all rows of `target`. */
export function RootConnection(target: RecordClass, description: string) {
  return (prototype: object, field: string): void => {
    declareOrder(target);
    const relation: Relation = { shape: 'page', target: () => target };
    Query(() => connectionType(target) as never, { description })(prototype, field, {});
    connectionType(target);
    declarePage(prototype, field, target);
    Extensions({ relation })(prototype, field);
  };
}

/** Declares a root field that finds the one row of `target` with this value, or null. */
export function FindBy(target: RecordClass, property: string, description: string, argument: string) {
  return (prototype: object, field: string): void => {
    const relation: Relation = { shape: 'one', target: () => target, targetKey: property, findBy: property };
    Query(() => target as never, { nullable: true, description })(prototype, field, {});
    Arg(property, () => String, { description: argument })(prototype, field, 0);
    Extensions({ relation })(prototype, field);
  };
}

/** Declares the row of `target` whose id the object holds in `key`. For objects that are not records themselves. */
export function BelongsTo(target: RecordClass, key: string, description: string, options: { nullable?: boolean } = {}) {
  return (prototype: object, field: string): void => {
    const relation: Relation = { shape: 'one', target: () => target, parentKey: key, targetKey: 'id' };
    FieldResolver(() => target as never, { description, ...options })(prototype, field, {});
    Extensions({ relation })(prototype, field);
  };
}

/** Names the columns that a computed field needs. The read path reads these and no others. */
export function RequiresColumns(...properties: string[]) {
  return (prototype: object, field: string): void => {
    Extensions({ needs: properties })(prototype, field);
  };
}
