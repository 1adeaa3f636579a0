import { migrations } from '../migrations';
import type { Settings } from './config';
import { addChartRoute } from './exchange/charts';
import { loadSampleIfEmpty } from './exchange/sample/load-sample';
import { createGraph, entities } from './graph';
import { openDatabase, runMigrations, type Database } from './platform/database';
import { errorFormatter } from './platform/graphql/format-error';
import { Reader } from './platform/graphql/read/reader';
import type { RequestContext } from './platform/graphql/schema';
import { createHttpServer, type HttpServer, type Readiness } from './platform/http';
import type { Logger } from './platform/logging/logger';

/** A running Safeboard: its database and its HTTP server. */
export interface App {
  /** The open database, its tables up to date. */
  readonly database: Database;
  /** Starts to listen where the settings say, and tells the address. */
  listen(): Promise<{ url: string }>;
  /** Finishes the running requests, then closes the database. */
  close(): Promise<void>;
}

/** Opens the database that the settings name. */
export function openAppDatabase(settings: Settings, logger: Logger): Promise<Database> {
  return openDatabase({
    url: settings.databaseUrl,
    dataDir: settings.dataDir,
    poolSize: settings.databasePoolSize,
    startTimeout: settings.databaseStartTimeout,
    logger,
    entities,
    migrations,
  });
}

async function readiness(database: Database): Promise<Readiness> {
  try {
    await database.ping();
    return { ready: true };
  } catch {
    return { ready: false, reason: 'The database does not answer.' };
  }
}

/** Serves the graph from an open database. */
function serve(database: Database, logger: Logger): Promise<HttpServer> {
  return createHttpServer<RequestContext>({
    schema: createGraph(),
    createContext: () => ({ database, reader: new Reader(database) }),
    formatError: errorFormatter(logger),
    routes: (app) => addChartRoute(app, database),
    isReady: () => readiness(database),
    // Longer than the database's own patience, so that its reason is the one that is told.
    readinessTimeoutMs: 3_000,
    logger,
  });
}

/** Puts the parts together: opens the database, brings its tables up to date, loads the sample if it is empty, and serves the graph. */
export async function createApp(settings: Settings, logger: Logger): Promise<App> {
  const database = await openAppDatabase(settings, logger);
  try {
    await runMigrations(database);
    if (settings.sampleData) await loadSampleIfEmpty(database);
    const server = await serve(database, logger);
    return {
      database,
      listen: () => server.listen({ host: settings.host, port: settings.port }),
      close: async () => {
        await server.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
