import { Arg, Extensions, FieldResolver, Int, Query } from 'type-graphql';
import { Index } from 'typeorm';
import { connectionType, LARGEST_PAGE, LONGEST_LIST, STANDARD_PAGE } from './connection';
import { filterInput } from './filter';
import { orderInput } from './order';
import { describeRecord } from './record';
import type { RecordClass, Relation, Through, TieSql } from './relation';

/** The field of a resolver class that a relation decorator marks; the read path answers it. */
export type RelationField = undefined;

const firstArgument = `How many from the start, 1 to ${LARGEST_PAGE}; ${STANDARD_PAGE} when neither first nor last is given.`;
const pageArguments = [
  ['first', () => Int, firstArgument],
  ['after', () => String, 'Begin behind this cursor. Goes with `first`.'],
  ['last', () => Int, `How many from the end, 1 to ${LARGEST_PAGE}.`],
  ['before', () => String, 'End before this cursor. Goes with `last`.'],
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
    ['filter', () => filter, 'Only these objects.'],
    ['orderBy', () => [order], 'The order; the standard order of the type when absent. Ties are broken by id.'],
  ]);
}

/** Options of the relations that lead to many rows. */
export interface ManyOptions {
  /** The table between the two, where many belong to many. */
  readonly through?: Through;
}

/** Declares a connection: the rows of `target` whose `targetKey` is the object's id, by pages. */
export function Connection(target: RecordClass, targetKey: string, description: string, options: ManyOptions = {}) {
  return (prototype: object, field: string): void => {
    const relation: Relation = { shape: 'page', target: () => target, parentKey: 'id', targetKey, ...options };
    FieldResolver(() => connectionType(target) as never, { description })(prototype, field, {});
    connectionType(target);
    declarePage(prototype, field, target);
    Extensions({ relation })(prototype, field);
  };
}

/** Declares a connection to rows that are tied to the object by more than one key: over several steps, or by a condition. */
export function TiedConnection(target: RecordClass, tie: TieSql, description: string) {
  return (prototype: object, field: string): void => {
    const relation: Relation = { shape: 'page', target: () => target, parentKey: 'id', tie };
    FieldResolver(() => connectionType(target) as never, { description })(prototype, field, {});
    connectionType(target);
    declarePage(prototype, field, target);
    Extensions({ relation })(prototype, field);
  };
}

/** Declares a plain list of the rows of `target` whose `targetKey` is the object's id: for what is short by nature. */
export function List(target: RecordClass, targetKey: string, description: string, options: ManyOptions = {}) {
  return (prototype: object, field: string): void => {
    const relation: Relation = { shape: 'list', target: () => target, parentKey: 'id', targetKey, ...options };
    const filter = filterInput(target);
    FieldResolver(() => [target] as never, { description })(prototype, field, {});
    declareArguments(prototype, field, [
      ['first', () => Int, `Only so many from the start, 1 to ${LONGEST_LIST}. All when absent.`],
      ['last', () => Int, `Only so many from the end, 1 to ${LONGEST_LIST}, in the same order.`],
      ['filter', () => filter, 'Only these.'],
    ]);
    Extensions({ relation })(prototype, field);
  };
}

/** Declares the way back from an object to the one row that points to it by `targetKey`, if there is one. */
export function One(target: RecordClass, targetKey: string, description: string) {
  return (prototype: object, field: string): void => {
    const relation: Relation = { shape: 'one', target: () => target, parentKey: 'id', targetKey };
    FieldResolver(() => target as never, { nullable: true, description })(prototype, field, {});
    Extensions({ relation })(prototype, field);
  };
}

/** An index in the order of a list of all rows, however many there are, where that of the record's key does not give it. */
function declareOrder(target: RecordClass): void {
  const { key, order } = describeRecord(target);
  if (order.join() !== key.join()) Index([...order.map((each) => each.replace(/^-/, '')), 'id'])(target);
}

/** Declares a connection at the root of the graph: all rows of `target`. */
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

/** Declares a lookup at the root of the graph: the one row of `target` with this value, or null. */
export function Lookup(target: RecordClass, property: string, description: string, argument: string) {
  return (prototype: object, field: string): void => {
    const relation: Relation = { shape: 'one', target: () => target, targetKey: property, lookup: property };
    Query(() => target as never, { nullable: true, description })(prototype, field, {});
    Arg(property, () => String, { description: argument })(prototype, field, 0);
    Extensions({ relation })(prototype, field);
  };
}

/** Declares the way from an object to the one row whose id it holds in `key`; for objects that are no rows themselves. */
export function To(target: RecordClass, key: string, description: string, options: { nullable?: boolean } = {}) {
  return (prototype: object, field: string): void => {
    const relation: Relation = { shape: 'one', target: () => target, parentKey: key, targetKey: 'id' };
    FieldResolver(() => target as never, { description, ...options })(prototype, field, {});
    Extensions({ relation })(prototype, field);
  };
}

/** Says which properties of the row a field needs that code works out; the read path reads these and no others. */
export function Needs(...properties: string[]) {
  return (prototype: object, field: string): void => {
    Extensions({ needs: properties })(prototype, field);
  };
}
