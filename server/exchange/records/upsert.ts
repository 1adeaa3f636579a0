import { Flag, Texts } from '../../platform/graphql/kind';
import { describeRecord, type Attribute } from '../../platform/graphql/record';
import type { RecordClass } from '../../platform/graphql/relation';
import type { Statements } from '../statements';
import { tallyOf, type Tally } from '../tally';
import { importedAttributes } from './file-properties';
import type { RecordValue } from './values';

/** A record as a row. */
export interface Row {
  readonly id: string;
  /** Property to value; references are ids. What is left out is absent. */
  readonly values: Readonly<Record<string, RecordValue | undefined>>;
}

/** Who may see a record is not changed by a file that says nothing of it: leaving it out must not open anything. */
const PROTECTION = new Set(['sensitivity', 'accessGroupId', 'embargoedUntil', 'heldInPrivate', 'exemptionId']);

/** SQL for the value that a row shall have, of what the file gives and what is known. */
function valueOf({ property, column, kind }: Attribute): string {
  const given = kind === Texts ? `incoming."${column}"` : kind.cast(`incoming."${column}"`);
  if (!PROTECTION.has(property)) return given;
  const kept = `coalesce(${given}, known."${column}"${kind === Flag ? ', false' : ''})`;
  // Said to be for others than its group, a record leaves the group behind.
  return property === 'accessGroupId'
    ? `case when coalesce(incoming.sensitivity, 'RESTRICTED') = 'RESTRICTED' then ${kept} end`
    : kept;
}

/**
 * Writes rows of one class in one statement: new ones are inserted, differing ones changed, equal ones left alone. A
 * property that a row leaves out becomes absent; but who may see the record stays as it is.
 */
export async function upsert(statements: Statements, record: RecordClass, rows: readonly Row[]): Promise<Tally> {
  // What no row gives and must not be absent, the database fills in.
  const written = importedAttributes(record).filter(
    ({ property, optional }) =>
      optional || PROTECTION.has(property) || rows.some(({ values }) => values[property] !== undefined),
  );
  const isList = ({ kind }: (typeof written)[number]) => kind === Texts;
  const columns = written.map(({ column }) => `"${column}"`);
  const types = written.map((attribute) => (isList(attribute) ? 'text[]' : 'text'));
  const casts = written.map(valueOf);
  const incoming = columns.map((column, index) => `${column} ${types[index]}`);
  const [stored, given] = ['stored', 'excluded'].map((side) => columns.map((column) => `${side}.${column}`).join(', '));
  const data = rows.map(({ id, values }) => ({
    ...Object.fromEntries(written.map(({ property, column }) => [column, values[property] ?? null])),
    id,
  }));
  const result = (await statements.query(
    `insert into ${describeRecord(record).table} as stored (id, ${columns.join(', ')})
     select incoming.id, ${casts.join(', ')}
     from jsonb_to_recordset($1::jsonb) as incoming(id uuid, ${incoming.join(', ')})
     left join ${describeRecord(record).table} as known on known.id = incoming.id
     on conflict (id) do update
     set (${columns.join(', ')}, version, updated_at) = row(${given}, stored.version + 1, now())
     where (${stored}) is distinct from (${given})
     returning (xmax = 0) as created`,
    [JSON.stringify(data)],
  )) as { created: boolean }[];
  return tallyOf(result, rows.length);
}
