import { entities } from '../../../server/graph';
import { rawSql, type Database, type RowAccess } from '../../../server/platform/database';
import { describeRecord } from '../../../server/platform/graphql/record';
import type { Findings } from './findings';

/** The tables of all records. */
export const tables: readonly string[] = entities.map((record) => describeRecord(record).table);

/** Reads every table outright, past the first wall, and compares what row-level security lets through with what it should. */
export async function compareTables(database: Database, access: RowAccess, findings: Findings): Promise<void> {
  const seen = database.asViewer(access);
  for (const record of entities) {
    const { table, name } = describeRecord(record);
    const rows = await seen.query<{ id: string }>(rawSql(`select * from ${table}`));
    const expected = findings.oracle.seen(record);
    findings.compare(
      table,
      rows.map(({ id }) => ({ id: `${name}:${id}` })),
      expected,
    );
    const [counted] = await seen.query<{ count: number }>(rawSql(`select count(*)::int as count from ${table}`));
    findings.equal(`count of ${table}`, counted?.count, expected.length);
  }
}

/** Takes the second wall away. */
export async function dropRowSecurity(database: Database): Promise<void> {
  for (const table of tables) {
    await database.query(`alter table ${table} no force row level security, disable row level security`);
  }
}
