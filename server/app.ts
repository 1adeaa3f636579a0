import { join } from 'node:path';
import { migrations } from '../migrations';
import type { Settings } from './config';
import { addExchangeRoutes } from './exchange/routes';
import { loadSampleIfEmpty } from './exchange/sample/load-sample';
import { createGraph, entities } from './graph';
import { openDatabase, runMigrations, type Database } from './platform/database';
import { errorFormatter } from './platform/graphql/format-error';
import { stoppable } from './platform/graphql/limits';
import { Reader } from './platform/graphql/read/reader';
import type { RequestContext } from './platform/graphql/schema';
import { createHttpServer, type HttpServer, type Readiness, TrustedDocuments } from './platform/http';
import type { Logger } from './platform/logging/logger';

const trustedDocumentsFile = join(__dirname, '..', 'schema', 'trusted-documents.json');

/** A running Safeboard: its database and its HTTP server. */
export interface App {
  /** The open database, its tables up to date. */
  readonly database: Database;
  /** Starts to listen where the settings say, and tells the address. */
  listen(): Promise<{ url: string }>;
  /** Finishes the running requests, then closes the database. */
  close(): Promise<void>;
}

/** Opens the database that the settings name; `statementTimeout` (milliseconds) bounds each statement on a server. */
export function openAppDatabase(settings: Settings, logger: Logger, statementTimeout?: number): Promise<Database> {
  return openDatabase({
    url: settings.databaseUrl,
    dataDir: settings.dataDir,
    poolSize: settings.databasePoolSize,
    startTimeout: settings.databaseStartTimeout,
    // The request is given up before its statement, and that before its connection.
    answerTimeout: (settings.requestTimeout + 10) * 1000,
    statementTimeout,
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
async function serve(database: Database, settings: Settings, logger: Logger): Promise<HttpServer> {
  const { trustedDocuments: mode, limits, graphiql, introspection, suggestions, trustedProxies } = settings;
  return createHttpServer<RequestContext>({
    schema: createGraph(),
    createContext: (_request, signal) => {
      const runner = stoppable(database, signal);
      return { database: runner, reader: new Reader(runner), signal };
    },
    ...{ limits, graphiql, introspection, suggestions, trustedProxies },
    trustedDocuments: mode === 'off' ? undefined : await TrustedDocuments.read(trustedDocumentsFile, mode),
    bodyLimit: settings.maxBodySize * 1024,
    requestTimeoutMs: settings.requestTimeout * 1000,
    rateLimit: { perMinute: settings.rateLimit },
    formatError: errorFormatter(logger),
    routes: (app) => addExchangeRoutes(app, database),
    isReady: () => readiness(database),
    // Longer than the database's own patience, so that its reason is the one that is told.
    readinessTimeoutMs: 3_000,
    logger,
  });
}

/** Puts the parts together: opens the database, brings its tables up to date, loads the sample if it is empty, and serves the graph. */
export async function createApp(settings: Settings, logger: Logger): Promise<App> {
  const database = await openAppDatabase(settings, logger, settings.requestTimeout * 1000);
  try {
    await runMigrations(database);
    if (settings.sampleData) await loadSampleIfEmpty(database);
    const server = await serve(database, settings, logger);
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
