import { migrations } from '../migrations';
import type { Settings } from './config';
import { entities } from './graph';
import { type Database, openDatabase, runMigrations } from './platform/database';
import { createLogger } from './platform/logging/logger';

/** The environment and streams of a command; tests pass their own. */
export interface CommandEnvironment {
  /** The environment variables with the settings. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Receives the result. */
  readonly stdout?: NodeJS.WritableStream;
  /** Receives problems, progress and warnings. */
  readonly stderr?: NodeJS.WritableStream;
}

/** Runs a command on the migrated database that the settings name, and closes it. No HTTP server is started. */
export async function withCommandDatabase<Result>(
  settings: Settings,
  stderr: NodeJS.WritableStream,
  run: (database: Database) => Promise<Result>,
): Promise<Result> {
  // Only warnings, and not on standard output, which has the result.
  const logger = createLogger({ logLevel: 'warn' }, { write: (line) => void stderr.write(line) });
  const database = await openDatabase({
    url: settings.databaseUrl,
    dataDir: settings.dataDir,
    poolSize: settings.databasePoolSize,
    startTimeout: settings.databaseStartTimeout,
    ...{ logger, entities, migrations },
  });
  try {
    await runMigrations(database);
    return await run(database);
  } finally {
    await database.close();
  }
}
