import type { PGlite } from '@electric-sql/pglite' with { 'resolution-mode': 'import' };
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Duplex } from 'node:stream';
import type { Logger } from '../../logging/logger';
import { DataFolderUnusableError } from '../errors';
import { lockFolder } from './folder-lock';
import { EmbeddedSession } from './session';

/** How the embedded database is opened. */
export interface EmbeddedOptions {
  /** Folder that keeps the data; without it they live in memory and end with the process. */
  dataDir?: string | undefined;
  /** Archive (`dumpDataDir`) that a new database starts from; saves the making of an empty one. */
  seed?: Blob | undefined;
  /** Milliseconds that a connection may leave a transaction open without using it. */
  leaseTimeout: number;
  /** Where trouble is told. */
  logger: Logger;
}

/** The open embedded database. */
export interface EmbeddedDatabase {
  /** A new connection for the `pg` driver, in the place of a socket. */
  connect(): Duplex;
  /** An archive of all data, to be given as the seed of another one. */
  dump(): Promise<Blob>;
  /** Ends all connections and closes it. */
  close(): Promise<void>;
}

/** Opens PostgreSQL inside this process. */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  if (options.dataDir === undefined) return serve(await start(undefined, options.seed), options);
  const folder = resolve(options.dataDir);
  const lock = await lockFolder(folder, options.logger);
  try {
    const database = await serve(await startInFolder(folder, options.seed), options);
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

/** Opens or makes the database in the folder. One whose making was cut short holds nothing yet and is made anew. */
async function startInFolder(folder: string, seed: Blob | undefined): Promise<PGlite> {
  const data = join(folder, 'database');
  const unfinished = join(folder, 'database.unfinished');
  try {
    if (existsSync(unfinished)) rmSync(data, { recursive: true, force: true });
    const isNew = !existsSync(join(data, 'PG_VERSION'));
    if (isNew) writeFileSync(unfinished, 'The database in this folder is still being made.\n');
    const engine = await start(data, isNew ? seed : undefined);
    rmSync(unfinished, { force: true });
    return engine;
  } catch (error) {
    throw new DataFolderUnusableError(folder, `the database in it does not open (${(error as Error).message}).`, error);
  }
}

async function start(dataDir: string | undefined, seed: Blob | undefined): Promise<PGlite> {
  // Loaded when needed only: with a server of its own, nobody should pay for this one.
  const [pglite, { pg_trgm }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite/contrib/pg_trgm'),
  ]);
  // Made available here; whether a database uses it its migrations say.
  const extensions = { pg_trgm };
  const engine = new pglite.PGlite({ extensions, ...(dataDir && { dataDir }), ...(seed && { loadDataDir: seed }) });
  await engine.waitReady;
  return engine;
}

async function serve(engine: PGlite, options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { rows } = await engine.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings where name in ('server_version', 'server_encoding', 'client_encoding',
     'DateStyle', 'IntervalStyle', 'TimeZone', 'integer_datetimes', 'standard_conforming_strings')`,
  );
  const parameters = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
  const session = new EmbeddedSession(engine, { ...options, parameters });
  return {
    connect: () => session.open(),
    dump: () => engine.dumpDataDir('none'),
    close: () => session.close(),
  };
}
