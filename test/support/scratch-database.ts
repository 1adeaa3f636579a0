import { readFile } from 'node:fs/promises';
import { type Database, type DatabaseOptions, openDatabase } from '../../server/platform/database';
import { createLogger } from '../../server/platform/logging/logger';
import { addressOf, createDatabase, dropDatabase, freshName } from './server-databases';

/** A kind of database that a test runs on. */
export type DatabaseKind = 'embedded' | 'server';

/** Those that are there: the embedded one always, a server when TEST_DATABASE_URL names one. */
export const databaseKinds: readonly DatabaseKind[] = process.env.TEST_DATABASE_URL
  ? ['embedded', 'server']
  : ['embedded'];

/** What a scratch database may be given; the rest has defaults. */
export type ScratchOptions = Partial<Omit<DatabaseOptions, 'url' | 'embeddedSeed'>> & {
  /** What it starts from: nothing, or the project's migrations. */
  start?: 'empty' | 'migrated';
};

/** A database for one test file, gone when it is closed. */
export async function openScratchDatabase(kind: DatabaseKind, options: ScratchOptions = {}): Promise<Database> {
  const { start = 'empty', ...given } = options;
  const defaults = {
    ...{ poolSize: 10, startTimeout: 5, entities: [], migrations: [] },
    logger: createLogger({ logLevel: 'silent' }),
  };
  if (kind === 'embedded') return openDatabase({ ...defaults, embeddedSeed: await seed(start), ...given });
  const serverUrl = environment('TEST_DATABASE_URL');
  const name = freshName('test');
  await createDatabase(serverUrl, name, start === 'migrated' ? environment('SAFEBOARD_TEMPLATE') : undefined);
  const database = await openDatabase({ ...defaults, ...given, url: addressOf(serverUrl, name) });
  const close = database.close.bind(database);
  database.close = async () => {
    await close();
    await dropDatabase(serverUrl, name);
  };
  return database;
}

/** The archive that the set-up made. */
export async function seed(start: 'empty' | 'migrated'): Promise<Blob> {
  const path = environment(start === 'empty' ? 'SAFEBOARD_EMPTY_ARCHIVE' : 'SAFEBOARD_MIGRATED_ARCHIVE');
  return new Blob([await readFile(path)]);
}

function environment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: run the tests through Jest, whose set-up gives it.`);
  return value;
}
