import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Duplex } from 'node:stream';
import type { Logger } from '../../logging/logger';
import { DataFolderUnusableError } from '../errors';
import { Engine } from './engine';
import { makePrivate } from './folder-access';
import { lockFolder } from './folder-lock';
import { EmbeddedSession } from './session';
import { unusableReason } from './unusable-reason';

/** How the embedded database is opened. */
export interface EmbeddedOptions {
  /** Folder that keeps the data; without it they live in memory and end with the process. */
  dataDir?: string | undefined;
  /** Path of an archive (`dumpDataDir`, not compressed) that a new database starts from; saves the making of an empty one. */
  seed?: string | undefined;
  /** Milliseconds that a connection may leave a transaction open without using it. */
  leaseTimeout: number;
  /** Milliseconds that a statement may run; by default there is no limit. */
  statementTimeout?: number | undefined;
  /** The log for warnings and errors. */
  logger: Logger;
}

/** The open embedded database. */
export interface EmbeddedDatabase {
  /** A new connection for the `pg` driver, instead of a socket. */
  connect(): Duplex;
  /** Ends the statement that runs on a connection, by the number it was greeted with; the connection ends with it. */
  cancel(connectionId: number): void;
  /** Runs something whose statements may take any time. */
  withoutStatementTimeout<Result>(run: () => Promise<Result>): Promise<Result>;
  /** An archive of all data, usable as the seed of another database. */
  dump(): Promise<Blob>;
  /** Ends all connections and closes it. */
  close(): Promise<void>;
}

/** Opens PostgreSQL inside this process. */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { dataDir, seed, logger } = options;
  if (dataDir === undefined) return serve(await Engine.open({ seed }, logger), options);
  const folder = resolve(dataDir);
  const lock = await lockFolder(folder, logger);
  try {
    const database = serve(await openFolder(folder, options), options);
    return {
      ...database,
      async close() {
        await database.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Opens or creates the database in the folder. An interrupted creation has no data yet and is repeated. */
async function openFolder(folder: string, { seed, logger }: EmbeddedOptions): Promise<Engine> {
  const data = join(folder, 'database');
  const unfinished = join(folder, 'database.unfinished');
  try {
    if (existsSync(unfinished)) rmSync(data, { recursive: true, force: true });
    const isNew = !existsSync(join(data, 'PG_VERSION'));
    if (isNew) writeFileSync(unfinished, 'The database in this folder is still being created.\n', { mode: 0o600 });
    makePrivate(folder);
    const engine = await Engine.open({ dataDir: data, seed: isNew ? seed : undefined }, logger);
    rmSync(unfinished, { force: true });
    return engine;
  } catch (error) {
    const reason = unusableReason(error) ?? `the database in it does not open (${(error as Error).message}).`;
    throw new DataFolderUnusableError(folder, reason, error);
  }
}

function serve(engine: Engine, options: EmbeddedOptions): EmbeddedDatabase {
  const { leaseTimeout, statementTimeout = 0, logger } = options;
  const session = new EmbeddedSession(engine, { leaseTimeout, statementTimeout, logger });
  return {
    connect: () => session.open(),
    cancel: (connectionId) => session.cancel(connectionId),
    withoutStatementTimeout: (run) => session.withoutStatementTimeout(run),
    dump: () => engine.dump(),
    close: () => session.close(),
  };
}
