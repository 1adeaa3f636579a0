import { describeRecord } from '../../platform/graphql/record';
import type { RecordClass } from '../../platform/graphql/relation';
import type { Statements } from '../statements';
import { tallyOf, type Tally } from '../tally';
import type { Row } from './upsert';

/** Changes some properties of stored rows in one statement. A missing property becomes absent; equal rows are not touched. */
export async function amend(
  statements: Statements,
  record: RecordClass,
  properties: readonly string[],
  rows: readonly Row[],
): Promise<Tally> {
  const { table, attributes } = describeRecord(record);
  const amended = [...attributes.values()].filter(({ property }) => properties.includes(property));
  const list = (of: (attribute: (typeof amended)[number]) => string) => amended.map(of).join(', ');
  const given = list(({ column, kind }) => kind.cast(`incoming."${column}"`));
  const stored = list(({ column }) => `stored."${column}"`);
  const data = rows.map(({ id, values }) => ({
    ...Object.fromEntries(amended.map(({ property, column }) => [column, values[property] ?? null])),
    id,
  }));
  const changed = (await statements.query(
    `with changed as (
       update ${table} as stored
       set (${list(({ column }) => `"${column}"`)}, version, updated_at) = row(${given}, stored.version + 1, now())
       from jsonb_to_recordset($1::jsonb) as incoming(id uuid, ${list(({ column }) => `"${column}" text`)})
       where stored.id = incoming.id and (${stored}) is distinct from (${given})
       returning stored.id)
     select false as created from changed`,
    [JSON.stringify(data)],
  )) as { created: boolean }[];
  return tallyOf(changed, rows.length);
}
