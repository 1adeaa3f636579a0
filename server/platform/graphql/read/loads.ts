import type { GraphQLResolveInfo } from 'graphql';
import { rawSql } from '../../database';
import { ListTooLongError } from '../errors';
import { describeRecord } from '../record';
import type { Relation } from '../relation';
import type { ListSource } from './load-groups';
import { filterCondition } from './condition';
import { fromCursor, positionCondition, toCursor, type Position } from './cursor';
import { orderSteps } from './ordering';
import { Parameters } from './parameters';
import type { BatchLoad, ReadSource, RelationArguments } from './relation-arguments';
import { pageSelection, selectedProperties } from './selection';
import { manyStatement, oneStatement, type Row } from './statement';
import { listWindow, pageWindow } from './window';

/** Sorts rows to their parents by `$parent`, which counts from 1. */
function byParent(rows: readonly Row[], parents: number): Row[][] {
  const groups: Row[][] = Array.from({ length: parents }, () => []);
  for (const row of rows) groups[(row.$parent as number) - 1]?.push(row);
  return groups;
}

function keysFirst(relation: Relation): boolean {
  return relation.targetKey !== undefined || relation.through !== undefined || relation.joinCondition !== undefined;
}

/** Prepares the reading of a relation that leads to one row. */
export function loadOne({ sql, access }: ReadSource, relation: Relation, info: GraphQLResolveInfo): BatchLoad {
  const record = describeRecord(relation.target());
  const parameters = new Parameters(access);
  parameters.add(undefined); // The keys of the parents, $1.
  const statement = oneStatement(relation, selectedProperties(info, record, info.fieldNodes), parameters);
  return async (keys) => {
    const found = await sql.query(rawSql(statement, [keys, ...parameters.values.slice(1)]));
    const rows = new Map(found.map((row) => [row.$key, row]));
    return keys.map((key) => rows.get(key) ?? null);
  };
}

/** Prepares the reading of a relation that leads to a plain list. */
export function loadList(
  { sql, access }: ReadSource,
  relation: Relation,
  args: RelationArguments,
  info: GraphQLResolveInfo,
): BatchLoad {
  const record = describeRecord(relation.target());
  const { size, fromEnd, whole } = listWindow(args);
  const parameters = new Parameters(access);
  parameters.add(undefined); // The keys of the parents, $1.
  const request = {
    relation,
    properties: selectedProperties(info, record, info.fieldNodes),
    steps: orderSteps(record, undefined),
    filter: filterCondition(args.filter, record, 't', parameters),
    limit: whole ? size + 1 : size,
    fromEnd,
    rows: true,
    cursors: false,
    totalCount: false,
  };
  const statement = manyStatement(request, parameters);
  return async (parents) => {
    const rows = await sql.query(rawSql(statement, [parents, ...parameters.values.slice(1)]));
    return byParent(rows, parents.length).map((group) => {
      if (whole && group.length > size) return new ListTooLongError(info.fieldName, size);
      return group.filter((row) => row.$row);
    });
  };
}

/** Prepares the reading of a relation that leads to a connection. */
export function loadPage(
  { sql, access }: ReadSource,
  relation: Relation,
  args: RelationArguments,
  info: GraphQLResolveInfo,
): BatchLoad {
  const record = describeRecord(relation.target());
  const { size, fromEnd } = pageWindow(args);
  const steps = orderSteps(record, args.orderBy);
  const parameters = new Parameters(access);
  const tied = keysFirst(relation);
  if (tied) parameters.add(undefined); // The keys of the parents, $1.
  const filter = filterCondition(args.filter, record, 't', parameters);
  const selection = pageSelection(info, record);
  const argument = fromEnd ? 'before' : 'after';
  const cursor = args[argument];
  const position = typeof cursor === 'string' ? fromCursor(record, steps, cursor, argument) : undefined;
  const condition = (side: 'before' | 'after') => position && positionCondition(steps, position, side, 't', parameters);
  const within = selection.rows ? condition(argument) : undefined;
  // The rows on the other side of the cursor, including the cursor's own row.
  const wantsOutside = fromEnd ? selection.hasNextPage : selection.hasPreviousPage;
  const outside = wantsOutside && within ? `(${condition(argument)}) is not true` : undefined;
  const isRequested = selection.rows || selection.totalCount;
  const statement = manyStatement(
    { relation, ...selection, steps, filter, within, outside, limit: size + 1, fromEnd },
    parameters,
  );

  const page = (group: readonly Row[], key: string) => {
    const all = group.filter((row) => row.$row);
    const more = all.length > size;
    const rows = more ? (fromEnd ? all.slice(1) : all.slice(0, size)) : all;
    const cursorOf = (row: Row | undefined) =>
      row && selection.cursors ? toCursor(record, steps, steps.map((_, i) => row[`$${i}`]) as Position) : null;
    const beyond = (group[0]?.$beyond as boolean | undefined) ?? false;
    return {
      nodes: rows,
      edges: rows.map((row) => ({ node: row, cursor: cursorOf(row) })),
      pageInfo: {
        hasNextPage: fromEnd ? beyond : more,
        hasPreviousPage: fromEnd ? more : beyond,
        startCursor: cursorOf(rows[0]),
        endCursor: cursorOf(rows.at(-1)),
      },
      totalCount: group[0]?.$total,
      list: { relation, args, key } satisfies ListSource,
    };
  };
  return async (parents) => {
    // All of its fields were skipped.
    if (!isRequested) return parents.map((key) => page([], key));
    const values = tied ? [parents, ...parameters.values.slice(1)] : parameters.values;
    const rows = await sql.query(rawSql(statement, values));
    if (!tied) return [page(rows, '')];
    return byParent(rows, parents.length).map((group, index) => page(group, parents[index] ?? ''));
  };
}
