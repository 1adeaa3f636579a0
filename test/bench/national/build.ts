import 'reflect-metadata';
import { migrations } from '../../../migrations';
import { entities } from '../../../server/graph';
import { openDatabase, runMigrations } from '../../../server/platform/database';
import { createLogger } from '../../../server/platform/logging/logger';
import { Client } from 'pg';
import { createDatabase, dropDatabase } from '../../support/server-databases';
import { statements } from './rows';
import type { Scale } from './scale';

/** How rows are put in: fast, or past every trigger and check, as whoever writes them through the graph does. */
export type Way = 'fast' | 'guarded';

/** Makes the database anew with the project's migrations, fills it and has PostgreSQL count it. */
export async function buildData(url: string, scale: Scale, way: Way, tell: (line: string) => void): Promise<void> {
  await makeEmpty(url);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const [what, sql] of statements(scale)) {
      const start = Date.now();
      // Triggers and foreign keys look at each row alone, which is nine tenths of the time. The rows are such that they would
      // leave them as they are: public, and none suppressed.
      await client.query(`set session_replication_role = ${way === 'fast' ? 'replica' : 'origin'}`);
      const { rowCount } = await client.query(sql);
      tell(`${what}: ${rowCount ?? 0} rows, ${((Date.now() - start) / 1000).toFixed(1)} s`);
    }
    await client.query('vacuum (analyze)');
  } finally {
    await client.end();
  }
}

/** An empty database with all tables. */
async function makeEmpty(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  const server = new URL(url);
  server.pathname = '/postgres';
  await dropDatabase(server.href, name);
  await createDatabase(server.href, name);
  const logger = createLogger({ logLevel: 'silent' });
  const database = await openDatabase({ url, poolSize: 1, startTimeout: 5, entities, migrations, logger });
  try {
    await runMigrations(database);
  } finally {
    await database.close();
  }
}
