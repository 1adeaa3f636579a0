import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSourceOptions } from 'typeorm';
import { openDatabase, runMigrations } from '../../server/platform/database';
import { createLogger } from '../../server/platform/logging/logger';
import { archive } from './archives';
import { addressOf, createDatabase, freshName } from './server-databases';

/**
 * Makes once what every test file starts from: archives of an empty and of a migrated embedded database, and a
 * migrated template on the server of TEST_DATABASE_URL when one is given. The files find them in the environment.
 */
export default async function setUp(): Promise<void> {
  const migrations = await projectMigrations();
  process.env.SAFEBOARD_EMPTY_ARCHIVE = await archive('empty', []);
  process.env.SAFEBOARD_MIGRATED_ARCHIVE = await archive('migrated', migrations);
  const serverUrl = process.env.TEST_DATABASE_URL;
  if (serverUrl) process.env.SAFEBOARD_TEMPLATE = await template(serverUrl, migrations);
}

async function projectMigrations(): Promise<DataSourceOptions['migrations']> {
  const path = join(__dirname, '../../migrations/index.ts');
  if (!existsSync(path)) return [];
  return ((await import(path)) as { migrations: DataSourceOptions['migrations'] }).migrations;
}

async function template(serverUrl: string, migrations: DataSourceOptions['migrations']): Promise<string> {
  const name = freshName('template');
  await createDatabase(serverUrl, name);
  const database = await openDatabase({
    ...{ url: addressOf(serverUrl, name), poolSize: 2, startTimeout: 10 },
    ...{ logger: createLogger({ logLevel: 'warn' }), entities: [], migrations },
  });
  try {
    await runMigrations(database);
  } finally {
    await database.close();
  }
  return name;
}
