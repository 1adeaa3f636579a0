import { type Database, type DatabaseOptions, openDatabase } from '../../server/platform/database';
import { createLogger } from '../../server/platform/logging/logger';
import { environment, archiveOf, type Start } from './archives';
import { addressOf, createDatabase, dropDatabase, freshName } from './server-databases';

/** A kind of database for tests. */
export type DatabaseKind = 'embedded' | 'server';

/** The kind of database that the tests run on: a server when TEST_DATABASE_URL names one, otherwise the embedded one. */
export const databaseKinds: readonly DatabaseKind[] = [process.env.TEST_DATABASE_URL ? 'server' : 'embedded'];

/** The options of a scratch database. */
export type ScratchOptions = Partial<Omit<DatabaseOptions, 'url' | 'embeddedSeed'>> & {
  /** Its initial state. Defaults to empty. */
  start?: Start;
};

/** A database for one test file, removed when it is closed. */
export async function openScratchDatabase(kind: DatabaseKind, options: ScratchOptions = {}): Promise<Database> {
  const { start = 'empty', ...given } = options;
  const defaults = {
    ...{ poolSize: 10, startTimeout: 5, entities: [], migrations: [] },
    logger: createLogger({ logLevel: 'silent' }),
  };
  if (kind === 'embedded') return openDatabase({ ...defaults, embeddedSeed: await archiveOf(start), ...given });
  const serverUrl = environment('TEST_DATABASE_URL');
  const name = freshName('test');
  await createDatabase(serverUrl, name, start === 'empty' ? undefined : templateOf(start));
  const database = await openDatabase({ ...defaults, ...given, url: addressOf(serverUrl, name) });
  const close = database.close.bind(database);
  database.close = async () => {
    await close();
    await dropDatabase(serverUrl, name);
  };
  return database;
}

/** The template database on the test server for a state. */
export function templateOf(start: Exclude<Start, 'empty'>): string {
  return environment(`SAFEBOARD_${start.toUpperCase()}_TEMPLATE`);
}
