import type { RowAccess } from '../../database';
import { describeRecord, subjectOf, type RecordDescription } from '../record';
import type { RecordClass } from '../relation';

/** The column that names the condition for seeing a small count; records without it have none to hide. */
const SMALL_COUNT = 'smallCount';

/** The columns of a row, with suppressed values for viewers who may not read its small counts. */
function columns({ attributes }: RecordDescription, satisfiedRestrictionIds: () => string): string {
  const guard = attributes.get(SMALL_COUNT)?.column;
  if (guard === undefined) return 'own.*';
  const shown = `own.${guard} is null or own.${guard} = any (${satisfiedRestrictionIds()})`;
  return [...attributes.values()]
    .map(({ column, suppressed }) =>
      suppressed === undefined
        ? `own.${column}`
        : `case when ${shown} then own.${column} else ${suppressed} end as ${column}`,
    )
    .join(', ');
}

/**
 * The first wall: SQL for the rows of a record that a viewer may read, to use instead of the table's name. All
 * statements of a request name tables only this way, so hidden rows appear in no list, count, filter, sort or
 * computed value.
 *
 * @param satisfiedRestrictionIds SQL for the restrictions the viewer satisfies; only called where it is used, because
 * it adds a parameter
 */
export function visibleRows(record: RecordClass, access: RowAccess, satisfiedRestrictionIds: () => string): string {
  const description = describeRecord(record);
  const subject = subjectOf(record);
  const condition =
    subject !== undefined && access.reads.has(subject)
      ? `own.restrictions is null or own.restrictions <@ ${satisfiedRestrictionIds()}`
      : 'false';
  return `(select ${columns(description, satisfiedRestrictionIds)} from ${description.table} as own where ${condition})`;
}

const named = /\bfrom ([a-z_]+) as own\b/g;

/** The tables of the records that a statement names, by how {@link visibleRows} writes them. */
export function tablesNamed(statement: string): string[] {
  return [...statement.matchAll(named)].map(([, table = '']) => table);
}
