import 'reflect-metadata';
import { migrations } from '../../../migrations';
import { entities } from '../../../server/graph';
import { openDatabase, runMigrations } from '../../../server/platform/database';
import { createLogger } from '../../../server/platform/logging/logger';
import { Client } from 'pg';
import { createDatabase, dropDatabase } from '../../support/server-databases';
import { statements } from './rows';
import type { Scale } from './scale';

/** Recreates the database with the migrations, fills it without triggers, and updates the statistics. */
export async function buildData(url: string, scale: Scale, report: (line: string) => void): Promise<void> {
  await makeEmpty(url);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const [what, sql] of statements(scale)) {
      const start = Date.now();
      const { rowCount } = await client.query(sql);
      report(`${what}: ${rowCount ?? 0} rows, ${((Date.now() - start) / 1000).toFixed(1)} s`);
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
