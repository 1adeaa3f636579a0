import type { GraphQLResolveInfo } from 'graphql';
import { ListTooLongError } from '../errors';
import { describeRecord } from '../record';
import type { Relation } from '../relation';
import { filterCondition } from './condition';
import { fromCursor, positionCondition, toCursor, type Position } from './cursor';
import { orderSteps } from './ordering';
import { Parameters } from './parameters';
import type { BatchLoad, RelationArguments, Source } from './reader';
import { pageSelection, propertiesAsked } from './selection';
import { manyStatement, oneStatement, type Row } from './statement';
import { listWindow, pageWindow } from './window';

/** Sorts rows to their parents by `$parent`, which counts from 1. */
function byParent(rows: readonly Row[], parents: number): Row[][] {
  const groups: Row[][] = Array.from({ length: parents }, () => []);
  for (const row of rows) groups[(row.$parent as number) - 1]?.push(row);
  return groups;
}

function keysFirst(relation: Relation): boolean {
  return relation.targetKey !== undefined || relation.through !== undefined || relation.tie !== undefined;
}

/** Prepares the reading of a relation that leads to one row. */
export function loadOne({ database, sight }: Source, relation: Relation, info: GraphQLResolveInfo): BatchLoad {
  const record = describeRecord(relation.target());
  const parameters = new Parameters(sight);
  parameters.add(undefined); // The keys of the parents, $1.
  const statement = oneStatement(relation, propertiesAsked(info, record, info.fieldNodes), parameters);
  return async (keys) => {
    const found = await database.query(statement, [keys, ...parameters.values.slice(1)]);
    const rows = new Map(found.map((row) => [row.$key, row]));
    return keys.map((key) => rows.get(key) ?? null);
  };
}

/** Prepares the reading of a relation that leads to a plain list. */
export function loadList(
  { database, sight }: Source,
  relation: Relation,
  args: RelationArguments,
  info: GraphQLResolveInfo,
): BatchLoad {
  const record = describeRecord(relation.target());
  const { size, fromEnd, whole } = listWindow(args);
  const parameters = new Parameters(sight);
  parameters.add(undefined); // The keys of the parents, $1.
  const request = {
    relation,
    properties: propertiesAsked(info, record, info.fieldNodes),
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
    const rows = await database.query(statement, [parents, ...parameters.values.slice(1)]);
    return byParent(rows, parents.length).map((group) => {
      if (whole && group.length > size) return new ListTooLongError(info.fieldName, size);
      return group.filter((row) => row.$row);
    });
  };
}

/** Prepares the reading of a relation that leads to a connection. */
export function loadPage(
  { database, sight }: Source,
  relation: Relation,
  args: RelationArguments,
  info: GraphQLResolveInfo,
): BatchLoad {
  const record = describeRecord(relation.target());
  const { size, fromEnd } = pageWindow(args);
  const steps = orderSteps(record, args.orderBy);
  const parameters = new Parameters(sight);
  const tied = keysFirst(relation);
  if (tied) parameters.add(undefined); // The keys of the parents, $1.
  const filter = filterCondition(args.filter, record, 't', parameters);
  const selection = pageSelection(info, record);
  const argument = fromEnd ? 'before' : 'after';
  const cursor = args[argument];
  const position = typeof cursor === 'string' ? fromCursor(record, steps, cursor, argument) : undefined;
  const condition = (side: 'before' | 'after') => position && positionCondition(steps, position, side, 't', parameters);
  const within = selection.rows ? condition(argument) : undefined;
  // Rows on the far side of the cursor; the cursor's own row stands there too.
  const wantsOutside = fromEnd ? selection.hasNextPage : selection.hasPreviousPage;
  const outside = wantsOutside && within ? `(${condition(argument)}) is not true` : undefined;
  const isAsked = selection.rows || selection.totalCount;
  const statement = manyStatement(
    { relation, ...selection, steps, filter, within, outside, limit: size + 1, fromEnd },
    parameters,
  );

  const page = (group: readonly Row[]) => {
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
    };
  };
  return async (parents) => {
    // Everything in it was skipped.
    if (!isAsked) return parents.map(() => page([]));
    const values = tied ? [parents, ...parameters.values.slice(1)] : parameters.values;
    const rows = await database.query(statement, values);
    return tied ? byParent(rows, parents.length).map(page) : [page(rows)];
  };
}
