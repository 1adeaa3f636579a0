import { describeRecord, recordNamed } from '../../platform/graphql/record';
import type { RecordClass } from '../../platform/graphql/relation';
import { sql, sqlName, type Sql } from '../../platform/graphql';

/** A step from a record towards its board: the column that points on, and the record that it points to. */
interface Step {
  readonly column: string;
  readonly target: RecordClass;
}

const known = new Map<RecordClass, readonly Step[] | null>();

/** The path of required references from a record to its board; null for records of no single board. */
function pathToBoard(record: RecordClass): readonly Step[] | null {
  if (record === recordNamed('Board')) return [];
  const found = known.get(record);
  if (found !== undefined) return found;
  known.set(record, null);
  let shortest: readonly Step[] | null = null;
  for (const { column, target, optional } of describeRecord(record).attributes.values()) {
    const rest = target && !optional ? pathToBoard(target()) : null;
    if (!target || !rest || (shortest && shortest.length <= rest.length)) continue;
    shortest = [{ column, target: target() }, ...rest];
  }
  known.set(record, shortest);
  return shortest;
}

/**
 * SQL for the ID of the board that owns a row of this record. `row` is the row's alias. Null when no single board
 * owns it.
 */
export function owningBoardSql(record: RecordClass, row: Sql): Sql {
  const path = pathToBoard(record);
  if (!path) return sql`null::uuid`;
  const [first, ...rest] = path;
  if (!first) return sql`${row}.id`;
  let value = sql`${row}.${sqlName(first.column)}`;
  for (const [index, { column }] of rest.entries()) {
    const from = index === 0 ? first.target : (rest[index - 1] as Step).target;
    value = sql`(select step.${sqlName(column)} from ${from} as step where step.id = ${value})`;
  }
  return value;
}
