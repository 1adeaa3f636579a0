import type { ClientConfig, PoolConfig } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Logger } from '../logging/logger';
import { shownAddress } from './address';
import { connectWithRetry } from './connect-retry';
import { Database, type LoginConnections } from './database';
import { openEmbedded } from './embedded/open';
import { PostgresNames } from './naming';
import { typeOrmLog } from './typeorm-log';
import { valueTypes } from './types';

/** How the database is opened. */
export interface DatabaseOptions {
  /** Address of a PostgreSQL server; without it the embedded database is used. */
  url?: string | undefined;
  /** Address of the same database for another login, which statements of viewers then use. */
  requestUrl?: string | undefined;
  /** Folder of the embedded database; without it and without `url` the data live in memory. */
  dataDir?: string | undefined;
  /** Most connections held, by each login. */
  poolSize: number;
  /** Seconds for which an unreachable server is tried again. */
  startTimeout: number;
  /** The log of the database. */
  logger: Logger;
  /** The classes of the tables. */
  entities: DataSourceOptions['entities'];
  /** The classes of the migrations. */
  migrations: DataSourceOptions['migrations'];
  /** Path of an archive that a new embedded database starts from. */
  embeddedSeed?: string | undefined;
  /**
   * Milliseconds that a connection to the embedded database may leave a transaction open without using it (30,000):
   * all others wait for it.
   */
  leaseTimeout?: number;
  /**
   * How long a statement on a server may wait for its response, in milliseconds (30,000). Without it a lost network
   * path would go unnoticed for a quarter of an hour while the lost connections fill the pool.
   */
  responseTimeout?: number;
  /** After how long a statement is cancelled, in milliseconds; by default never. Migrations may take any time. */
  statementTimeout?: number | undefined;
}

/** How long to wait for a connection to a server, or for a free one of the pool, in milliseconds. */
const connectTimeout = 10_000;

/** Settings that make times and dates read the same on every server. */
const sessionSettings = `SET TimeZone TO 'UTC'; SET DateStyle TO 'ISO, MDY'; SET IntervalStyle TO 'postgres'`;

/**
 * What statements as short as these are planned best with: never compiled, which takes longer than they do, and on a disk that finds
 * any page about as fast as the next.
 */
const planning = `SET jit TO off; SET random_page_cost TO 1.1`;

/**
 * Opens the database: a PostgreSQL server when an address is given, otherwise the embedded one. It does not run
 * migrations.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.url === undefined ? openInProcess(options) : openOnServer(options, options.url);
}

async function openInProcess(options: DatabaseOptions): Promise<Database> {
  const { dataDir, embeddedSeed: seed, leaseTimeout = 30_000, statementTimeout, logger } = options;
  const server = await openEmbedded({ dataDir, seed, leaseTimeout, statementTimeout, logger });
  // Everything that PG* environment variables could change is set here.
  const connection: ClientConfig = {
    ...{ host: 'embedded', port: 5432, user: 'postgres', database: 'postgres', password: '', ssl: false },
    types: valueTypes,
    stream: server.connect,
  };
  try {
    const dataSource = await initialize(options, connection);
    return new Database({ dataSource, connection, logger, server });
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function openOnServer(options: DatabaseOptions, url: string): Promise<Database> {
  const { logger, responseTimeout = 30_000, requestUrl } = options;
  const system = await connect(options, url, 'DATABASE_URL');
  try {
    // Viewers' statements are hand-written: their connections need no entities.
    const requests =
      requestUrl && (await connect({ ...options, entities: [], migrations: [] }, requestUrl, 'DATABASE_REQUEST_URL'));
    return new Database({ ...system, ...(requests && { requests }), logger, responseTimeout });
  } catch (error) {
    await system.dataSource.destroy();
    throw error;
  }
}

/** The connections of the login that a setting names. */
async function connect(options: DatabaseOptions, url: string, setting: string): Promise<LoginConnections> {
  const { logger, startTimeout, statementTimeout = 0 } = options;
  const address = shownAddress(url);
  const connection: ClientConfig = {
    connectionString: url,
    application_name: 'safeboard',
    connectionTimeoutMillis: connectTimeout,
    keepAlive: true,
    types: valueTypes,
  };
  // The pool awaits this function, though its types do not say so.
  // eslint-disable-next-line @typescript-eslint/no-misused-promises
  const onConnect: PoolConfig['onConnect'] = (client): Promise<unknown> =>
    client.query(`${sessionSettings}; ${planning}; SET statement_timeout TO ${statementTimeout}`);
  const dataSource = await connectWithRetry(() => initialize(options, { ...connection, onConnect }), {
    ...{ address, setting, startTimeout, logger },
  });
  logger.debug({ address, setting }, 'Connected to the database');
  return { dataSource, connection };
}

/** TypeORM's connection with this project's settings: no automatic tables or extensions, our own names. */
function initialize(options: DatabaseOptions, extra: PoolConfig): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    entities: options.entities ?? [],
    migrations: options.migrations ?? [],
    namingStrategy: new PostgresNames(),
    logger: typeOrmLog(options.logger),
    synchronize: false,
    installExtensions: false,
    // PostgreSQL's own gen_random_uuid() generates keys; TypeORM calls it "pgcrypto".
    uuidExtension: 'pgcrypto',
    poolSize: options.poolSize,
    poolErrorHandler: (error: Error) => options.logger.warn({ err: error }, 'A database connection broke'),
    extra,
  });
  return dataSource.initialize();
}
