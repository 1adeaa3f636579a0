import { Bool, Texts } from '../../platform/graphql/attribute-type';
import { describeRecord, type Attribute } from '../../platform/graphql/record';
import type { RecordClass } from '../../platform/graphql/relation';
import type { Statements } from '../statements';
import { tallyOf, type Tally } from '../tally';
import { importedAttributes } from './file-properties';
import type { RecordValue } from './values';

/** A record as a row. */
export interface Row {
  readonly id: string;
  /** The values by property; references are ids. Missing values are absent. */
  readonly values: Readonly<Record<string, RecordValue | undefined>>;
}

/** Attributes that protect a record. A file without them does not change them, so that omitting them opens nothing. */
const PROTECTION = new Set(['sensitivity', 'accessGroupId', 'embargoedUntil', 'heldInPrivate', 'exemptionId']);

/** SQL for the new value of a column, from the file and the stored row. */
function valueOf({ property, column, kind }: Attribute): string {
  const given = kind === Texts ? `incoming."${column}"` : kind.cast(`incoming."${column}"`);
  if (!PROTECTION.has(property)) return given;
  const kept = `coalesce(${given}, known."${column}"${kind === Bool ? ', false' : ''})`;
  // A record that is no longer RESTRICTED leaves its access group.
  return property === 'accessGroupId'
    ? `case when coalesce(incoming.sensitivity, 'RESTRICTED') = 'RESTRICTED' then ${kept} end`
    : kept;
}

/**
 * Writes rows of a class in one statement: new rows are inserted, different rows updated, equal rows not touched. A missing
 * property becomes absent, except for those that protect the record.
 */
export async function upsert(statements: Statements, record: RecordClass, rows: readonly Row[]): Promise<Tally> {
  // Required properties that no row gives are filled in by the database.
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
