import { getNamedType, type GraphQLField } from 'graphql';
import { NO_ACCESS } from '../../database';
import { readArguments } from '../argument-texts';
import { describeRecord } from '../record';
import type { Relation } from '../relation';
import { filterCondition } from '../read/condition';
import { readCursor } from '../cursor-text';
import { fromCursor } from '../read/cursor';
import { orderSteps } from '../read/ordering';
import { Parameters } from '../read/parameters';
import type { RelationArguments } from '../read/relation-arguments';
import { listWindow, pageWindow } from '../read/window';

/** Coerced arguments of a field. */
export type FieldArguments = RelationArguments & Readonly<Record<string, unknown>>;

/** What a field requires of its arguments beyond their types. Throws a RequestError. */
export type ArgumentCheck = (args: FieldArguments) => void;

/** A field of the schema, as far as its arguments are concerned. */
export type CheckedField = GraphQLField<unknown, unknown>;

/**
 * Checks all that can be known about the arguments of a field without reading anything: the size of the page, the form of
 * cursors, the filter, the order, the characters of texts, and what the field itself requires.
 * @throws RequestError
 */
export function checkField({ type, args: declared, extensions }: CheckedField, given: FieldArguments): void {
  const args = readArguments(given);
  const relation = extensions.relation as Relation | undefined;
  if (relation) checkRelation(relation, args);
  else if (getNamedType(type).name.endsWith('Connection') && declared.some(({ name }) => name === 'first')) {
    pageWindow(args);
  }
  for (const [argument, cursor] of cursorsOf(args)) readCursor(cursor, argument);
  (extensions.checkArguments as ArgumentCheck | undefined)?.(args);
}

/**
 * Checks that a cursor belongs to the list and its order. Before a mutation only: in a query, a cursor of another list or
 * order is an error of its field, beside the data of the others.
 * @throws RequestError
 */
export function checkCursor({ extensions }: CheckedField, args: FieldArguments): void {
  const relation = extensions.relation as Relation | undefined;
  if (relation?.shape !== 'page') return;
  const record = describeRecord(relation.target());
  for (const [argument, cursor] of cursorsOf(args))
    fromCursor(record, orderSteps(record, args.orderBy), cursor, argument);
}

function cursorsOf(args: FieldArguments): [argument: string, cursor: string][] {
  return (['after', 'before'] as const).flatMap((argument): [string, string][] => {
    const cursor = args[argument];
    return typeof cursor === 'string' ? [[argument, cursor]] : [];
  });
}

function checkRelation({ shape, target }: Relation, args: FieldArguments): void {
  if (shape === 'one') return;
  const record = describeRecord(target());
  if (shape === 'page') pageWindow(args);
  else listWindow(args);
  orderSteps(record, args.orderBy);
  filterCondition(args.filter, record, 't', new Parameters(NO_ACCESS));
}
