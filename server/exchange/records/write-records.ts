import { randomUUID } from 'node:crypto';
import { describeRecord } from '../../platform/graphql/record';
import type { RecordClass } from '../../platform/graphql/relation';
import { fileProperty, type CheckedRecord } from './check-records';
import type { NaturalKeys, Statements } from './natural-keys';
import type { RecordProblem } from './record-problems';

/** How the records of one class compare with what was there. */
export interface RecordTally {
  created: number;
  changed: number;
  unchanged: number;
}

type Row = Record<string, unknown>;

/** Columns that the database and the changes themselves keep. */
const kept = new Set(['createdAt', 'updatedAt', 'version']);

/** Replaces paths by ids, so that each record is a row; what cannot be found is a problem. */
function toRows(
  record: RecordClass,
  records: readonly CheckedRecord[],
  ids: Map<CheckedRecord, string>,
  keys: NaturalKeys,
  problems: RecordProblem[],
): Row[] {
  const { name, attributes } = describeRecord(record);
  const rows: Row[] = [];
  const late: (() => void)[] = [];
  const seen = new Set<string>();
  for (const checked of records) {
    const row: Row = { ...checked.values };
    for (const { property, fallback } of attributes.values()) if (!kept.has(property)) row[property] ??= fallback;
    if (checked.above) row[checked.above.property] = ids.get(checked.above.record);
    for (const attribute of attributes.values()) {
      const path = checked.values[attribute.property];
      if (!attribute.target || path === undefined) continue;
      const target = attribute.target();
      const resolve = () => {
        row[attribute.property] = keys.find(target, String(path));
        if (row[attribute.property] !== undefined) return;
        const mend = `There is no ${target.name} "${String(path).slice(0, 80)}".`;
        problems.push({
          code: 'REFERENCE_UNKNOWN',
          file: checked.file,
          place: `${checked.place}.${fileProperty(attribute)}`,
          mend,
        });
      };
      // A record may point to one of its own class that stands further down.
      if (target === record) late.push(resolve);
      else resolve();
    }
    const path = keys.path(record, row);
    if (seen.has(path)) {
      const mend = `Another ${name} of the folder has the same key, "${path.slice(0, 80)}".`;
      problems.push({ code: 'KEY_TWICE', file: checked.file, place: checked.place, mend });
    }
    seen.add(path);
    row.id = keys.find(record, path) ?? randomUUID();
    keys.add(record, path, row.id as string);
    ids.set(checked, row.id as string);
    rows.push(row);
  }
  for (const resolve of late) resolve();
  return rows;
}

/**
 * Writes all records of one class in one statement: new ones are inserted, differing ones changed, equal ones left
 * alone. A property that the file leaves out becomes absent, so that the folder says all there is to say.
 */
export async function writeRecords(
  statements: Statements,
  record: RecordClass,
  records: readonly CheckedRecord[],
  ids: Map<CheckedRecord, string>,
  keys: NaturalKeys,
  problems: RecordProblem[],
): Promise<RecordTally> {
  await keys.learn(record);
  const { table, attributes } = describeRecord(record);
  for (const { target } of attributes.values()) if (target) await keys.learn(target());
  const rows = toRows(record, records, ids, keys, problems);
  if (problems.length > 0) return { created: 0, changed: 0, unchanged: 0 };
  const written = [...attributes.values()].filter(
    ({ property, optional }) => !kept.has(property) && (optional || rows.some((row) => row[property] !== undefined)),
  );
  const columns = written.map(({ column }) => `"${column}"`);
  const changing = columns.filter((column) => column !== '"id"');
  const incoming = written.map(({ column, kind }) => `"${column}" ${Array.isArray(kind.graphql) ? 'text[]' : 'text'}`);
  const values = written.map(({ column, kind }) =>
    Array.isArray(kind.graphql) ? `incoming."${column}"` : kind.cast(`incoming."${column}"`),
  );
  const data = rows.map((row) =>
    Object.fromEntries(written.map(({ property, column }) => [column, row[property] ?? null])),
  );
  const [stored, excluded] = ['stored', 'excluded'].map((side) =>
    changing.map((column) => `${side}.${column}`).join(', '),
  );
  const result = (await statements.query(
    `insert into ${table} as stored (${columns.join(', ')})
     select ${values.join(', ')} from jsonb_to_recordset($1::jsonb) as incoming(${incoming.join(', ')})
     on conflict (id) do update set (${changing.join(', ')}, version, updated_at) =
       row(${excluded}, stored.version + 1, now())
     where (${stored}) is distinct from (${excluded})
     returning (xmax = 0) as created`,
    [JSON.stringify(data)],
  )) as { created: boolean }[];
  const created = result.filter((row) => row.created).length;
  return { created, changed: result.length - created, unchanged: rows.length - result.length };
}
