import 'reflect-metadata';
import { openDatabase } from '../../server/platform/database';
import { createLogger } from '../../server/platform/logging/logger';
import { archivePath, contents, fill, makeArchive, type Start } from './archives';
import { compileServer } from './compiled-server';
import { addressOf, createDatabase, freshName } from './server-databases';

/**
 * Creates what all test files start from: the compiled server, archives of embedded databases, and templates on the server of
 * TEST_DATABASE_URL when one is given. The files find them in the environment. The archive of the sample, which changes
 * with the server, is left to the first file that wants it.
 */
export default async function setUp(): Promise<void> {
  compileServer();
  const [empty, migrated] = [archivePath('empty'), archivePath('migrated')];
  await makeArchive('empty', empty);
  await makeArchive('migrated', migrated);
  process.env.SAFEBOARD_EMPTY_ARCHIVE = empty;
  process.env.SAFEBOARD_MIGRATED_ARCHIVE = migrated;
  process.env.SAFEBOARD_SAMPLED_ARCHIVE = archivePath('sampled');
  const serverUrl = process.env.TEST_DATABASE_URL;
  if (!serverUrl) return;
  process.env.SAFEBOARD_MIGRATED_TEMPLATE = await makeTemplate(serverUrl, 'migrated');
  process.env.SAFEBOARD_SAMPLED_TEMPLATE = await makeTemplate(serverUrl, 'sampled');
}

async function makeTemplate(serverUrl: string, start: Start): Promise<string> {
  const name = freshName(start);
  await createDatabase(serverUrl, name);
  const database = await openDatabase({
    ...{ url: addressOf(serverUrl, name), poolSize: 2, startTimeout: 10 },
    ...{ logger: createLogger({ logLevel: 'warn' }), ...contents(start) },
  });
  try {
    await fill(database, start);
  } finally {
    await database.close();
  }
  return name;
}
