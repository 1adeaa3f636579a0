import type { ClientConfig, PoolConfig } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Logger } from '../logging/logger';
import { shownAddress } from './address';
import { connectWithRetry } from './connect-retry';
import { Database } from './database';
import { openEmbedded } from './embedded/open';
import { PostgresNames } from './naming';
import { typeOrmLog } from './typeorm-log';
import { valueTypes } from './types';

/** How the database is opened. */
export interface DatabaseOptions {
  /** Address of a PostgreSQL server; without it the embedded database is used. */
  url?: string | undefined;
  /** Folder of the embedded database; without it and without `url` the data live in memory. */
  dataDir?: string | undefined;
  /** Most connections held. */
  poolSize: number;
  /** Seconds for which an unreachable server is tried again. */
  startTimeout: number;
  /** Where the database's doings are told. */
  logger: Logger;
  /** The classes of the tables. */
  entities: DataSourceOptions['entities'];
  /** The classes of the migrations. */
  migrations: DataSourceOptions['migrations'];
  /** Archive that a new embedded database starts from. */
  embeddedSeed?: Blob | undefined;
  /**
   * Milliseconds that a connection to the embedded database may leave a transaction open without using it (30,000):
   * all others wait for it.
   */
  leaseTimeout?: number;
  /**
   * Milliseconds that a question to a server may wait for its answer (30,000). Where the network lost its way nothing
   * else would tell for a quarter of an hour, and the lost connections would keep the pool full.
   */
  answerTimeout?: number;
  /** Milliseconds after which a server gives up a statement; the embedded database cannot. Without it none is given up. */
  statementTimeout?: number | undefined;
}

/** Milliseconds to wait for one connection to a server, or for a free place in the pool. */
const connectTimeout = 10_000;

/** Sees to it that texts of times and of days read the same on every server. */
const sessionSettings = `SET TimeZone TO 'UTC'; SET DateStyle TO 'ISO, MDY'; SET IntervalStyle TO 'postgres'`;

/**
 * What statements as short as these are planned best with: never compiled, which takes longer than they do, and on a disk that finds
 * any page about as fast as the next.
 */
const planning = `SET jit TO off; SET random_page_cost TO 1.1`;

/** Opens the database: a PostgreSQL server when an address is given, else the embedded one. No migration is run. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.url === undefined ? openInProcess(options) : openOnServer(options, options.url);
}

async function openInProcess(options: DatabaseOptions): Promise<Database> {
  const { dataDir, embeddedSeed: seed, leaseTimeout = 30_000, logger } = options;
  const server = await openEmbedded({ dataDir, seed, leaseTimeout, logger });
  // Everything that PG* variables of the environment could turn elsewhere is named here.
  const connection: ClientConfig = {
    ...{ host: 'embedded', port: 5432, user: 'postgres', database: 'postgres', password: '', ssl: false },
    types: valueTypes,
    stream: server.connect,
  };
  try {
    const dataSource = await initialize(options, connection);
    const parts = { dataSource, embedded: true, connection, logger };
    return new Database({ ...parts, dump: server.dump, closeServer: server.close });
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function openOnServer(options: DatabaseOptions, url: string): Promise<Database> {
  const { logger, startTimeout, answerTimeout = 30_000, statementTimeout = 0 } = options;
  const address = shownAddress(url);
  const connection: ClientConfig = {
    connectionString: url,
    application_name: 'safeboard',
    connectionTimeoutMillis: connectTimeout,
    keepAlive: true,
    types: valueTypes,
  };
  // The pool waits for what this answers, though its types do not say so.
  // eslint-disable-next-line @typescript-eslint/no-misused-promises
  const onConnect: PoolConfig['onConnect'] = (client): Promise<unknown> =>
    client.query(`${sessionSettings}; ${planning}; SET statement_timeout TO ${statementTimeout}`);
  const dataSource = await connectWithRetry(() => initialize(options, { ...connection, onConnect }), {
    address,
    startTimeout,
    logger,
  });
  logger.debug({ address }, 'Connected to the database');
  return new Database({ dataSource, embedded: false, connection, logger, answerTimeout });
}

/** TypeORM's connection with this project's habits: no tables made behind our back, no extensions, our names. */
function initialize(options: DatabaseOptions, extra: PoolConfig): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    entities: options.entities ?? [],
    migrations: options.migrations ?? [],
    namingStrategy: new PostgresNames(),
    logger: typeOrmLog(options.logger),
    synchronize: false,
    installExtensions: false,
    // Keys come from PostgreSQL's own gen_random_uuid(), which TypeORM knows by this name.
    uuidExtension: 'pgcrypto',
    poolSize: options.poolSize,
    poolErrorHandler: (error: Error) => options.logger.warn({ err: error }, 'A database connection broke'),
    extra,
  });
  return dataSource.initialize();
}
