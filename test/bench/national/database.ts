import { Client } from 'pg';
import { addressOf } from '../../support/server-databases';
import { buildData } from './build';
import { NATIONAL, type Scale } from './scale';

/** The URL of a data set on a server; builds it if it does not exist at this scale. */
export async function databaseOf(server: string, name: string, scale: Scale = NATIONAL): Promise<string> {
  const url = addressOf(server, name);
  if (!(await holds(url, scale))) {
    console.log(`Building the database ${name}.`);
    await buildData(url, scale, (line) => console.log(`  ${line}`));
  }
  return url;
}

/** PostgreSQL's codes for a missing database and a missing table. */
const MISSING = new Set(['3D000', '42P01']);

async function holds(url: string, scale: Scale): Promise<boolean> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    const { rows } = await client.query<{ boards: number; months: number }>(
      `select (select count(*)::integer from board) as boards, (select count(distinct month)::integer from observation) as months`,
    );
    return rows[0]?.boards === scale.boards && rows[0].months === scale.months;
  } catch (error) {
    if (MISSING.has((error as { code?: string }).code ?? '')) return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
