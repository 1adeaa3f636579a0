import type { Sight } from '../../database';
import { describeRecord, subjectOf, type RecordDescription } from '../record';
import type { RecordClass } from '../relation';

/** The column that names the condition for seeing a small count; records without it have none to hide. */
const SMALL_COUNT = 'smallCount';

/** The columns of a row, with what would give away a small count hidden from those who may not see it. */
function columns({ attributes }: RecordDescription, meets: () => string): string {
  const guard = attributes.get(SMALL_COUNT)?.column;
  if (guard === undefined) return 'own.*';
  const shown = `own.${guard} is null or own.${guard} = any (${meets()})`;
  return [...attributes.values()]
    .map(({ column, suppressed }) =>
      suppressed === undefined
        ? `own.${column}`
        : `case when ${shown} then own.${column} else ${suppressed} end as ${column}`,
    )
    .join(', ');
}

/**
 * The first wall: SQL for the rows of a record that a viewer may see, to be written where the table's name would stand. All
 * statements of a request name tables in this way alone, so what is not visible is in no list, count, filter or order, nor
 * in anything that is worked out of rows.
 *
 * @param meets SQL for the conditions that the viewer meets; asked for only where it is written, as the parameter behind it must be
 */
export function visibleRows(record: RecordClass, sight: Sight, meets: () => string): string {
  const description = describeRecord(record);
  const subject = subjectOf(record);
  const condition =
    subject !== undefined && sight.reads.has(subject)
      ? `own.restrictions is null or own.restrictions <@ ${meets()}`
      : 'false';
  return `(select ${columns(description, meets)} from ${description.table} as own where ${condition})`;
}

const named = /\bfrom ([a-z_]+) as own\b/g;

/** The tables of the records that a statement names, by how {@link visibleRows} writes them. */
export function tablesNamed(statement: string): string[] {
  return [...statement.matchAll(named)].map(([, table = '']) => table);
}
