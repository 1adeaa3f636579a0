import { migrations } from '../migrations';
import { connectOpenId, ContextVersions, RequestAuthenticator, type RequestContext } from './access';
import { runKeys } from './accounts';
import { londonDate } from './boards';
import type { Settings } from './config';
import { addExchangeRoutes, loadSampleIfEmpty } from './exchange';
import { createGraph, entities } from './graph';
import { type ControlChannel, openControlChannel } from './platform/control';
import { checkRequestLogin, openDatabase, runMigrations, type Database } from './platform/database';
import { errorFormatter } from './platform/graphql/format-error';
import { planPlugin } from './platform/graphql/plan';
import {
  authorizeOperation,
  createHttpServer,
  type HttpServer,
  type Readiness,
  type ResponseVersions,
  TrustedDocuments,
} from './platform/http';
import type { Logger } from './platform/logging/logger';
import { addPages, startPageBoards } from './pages';
import { pagePrices } from './prices';
import { projectPath } from './platform/project-path';

const trustedDocumentsFile = projectPath('schema', 'trusted-documents.json');

/** A running Safeboard: its database and its HTTP server. */
export interface App {
  /** The open database, its tables up to date. */
  readonly database: Database;
  /** Starts listening at the address of the settings, and returns it. */
  listen(): Promise<{ url: string }>;
  /** Finishes the running requests, then closes the database. */
  close(): Promise<void>;
}

/** Opens the database that the settings name; `statementTimeout` (milliseconds) bounds each statement on a server. */
export function openAppDatabase(settings: Settings, logger: Logger, statementTimeout?: number): Promise<Database> {
  return openDatabase({
    url: settings.databaseUrl,
    requestUrl: settings.databaseRequestUrl,
    dataDir: settings.dataDir,
    poolSize: settings.databasePoolSize,
    startTimeout: settings.databaseStartTimeout,
    // The request times out before its statement, and the statement before its connection.
    responseTimeout: (settings.requestTimeout + 10) * 1000,
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
    return { ready: false, reason: 'The database does not respond.' };
  }
}

/** The authenticator of the settings. @throws OpenIdMisconfiguredError */
async function createAuthenticator(
  database: Database,
  settings: Settings,
  logger: Logger,
): Promise<RequestAuthenticator> {
  const { openId } = settings;
  const publicView = isPublicViewOpen(settings);
  return new RequestAuthenticator({
    database,
    publicView,
    mostBytes: settings.responseMaxBytes,
    openId: openId && (await connectOpenId(openId, logger)),
  });
}

/** Whether viewers without a role may read public records. */
export function isPublicViewOpen({ publicView, databaseUrl }: Settings): boolean {
  return publicView ?? databaseUrl === undefined;
}

/** Lets commands reach the embedded database, which belongs to this process as long as it runs. */
async function openControl(
  database: Database,
  settings: Settings,
  logger: Logger,
): Promise<ControlChannel | undefined> {
  if (!database.embedded) return undefined;
  const issuer = settings.openId?.issuer;
  const commands = new Map([['keys', (args: readonly string[]) => runKeys(args, { database, issuer })]]);
  return openControlChannel({ folder: settings.dataDir, commands, logger });
}

/** What decides whether a response is still as it was. */
function responseVersions(database: Database): ResponseVersions<RequestContext> {
  const versions = new ContextVersions(database);
  return {
    // Rules use the date in London; the yearly report uses the date in UTC.
    time: () => `${londonDate(new Date())} ${new Date().toISOString().slice(0, 10)}`,
    viewerKey: (context) => versions.viewerKey(context),
    tableVersions: (context, tables) => versions.tableVersions(context, tables),
    tablesRead: (context) => versions.tablesRead(context),
  };
}

/** Serves the graph from an open database. */
async function serve(
  database: Database,
  authenticator: RequestAuthenticator,
  settings: Settings,
  logger: Logger,
): Promise<HttpServer> {
  const {
    trustedDocuments: mode,
    limits,
    graphiql,
    introspection,
    suggestions,
    trustedProxies,
    allowedOrigins,
  } = settings;
  return createHttpServer<RequestContext>({
    schema: createGraph(),
    createContext: (request, signal) => authenticator.createContext(request, { signal }),
    plugins: [
      authorizeOperation<RequestContext>(),
      planPlugin<RequestContext>({ details: settings.executionDetails, mostBytes: settings.responseMaxBytes }),
    ],
    responseBytes: settings.responseMaxBytes,
    ...{ limits, graphiql, introspection, suggestions, trustedProxies, allowedOrigins },
    trustedDocuments: mode === 'off' ? undefined : await TrustedDocuments.read(trustedDocumentsFile, mode),
    responseVersions: responseVersions(database),
    bodyLimit: settings.maxBodySize * 1024,
    requestTimeoutMs: settings.requestTimeout * 1000,
    concurrency: { total: settings.databasePoolSize, perClient: settings.clientConcurrency },
    pagePrices,
    rateLimit: {
      perMinute: settings.rateLimit,
      keyOf: (request, address) => authenticator.rateLimitKey(request, address, settings.rateLimit),
    },
    formatError: errorFormatter(logger),
    startPage: {
      section: (request) => startPageBoards(authenticator, request),
      links: { 'Reference of the schema': '/reference' },
    },
    routes: async (app) => {
      addExchangeRoutes(app, authenticator);
      await addPages(app, authenticator, { hasGraphiql: graphiql });
    },
    isReady: () => readiness(database),
    // Longer than the database's own timeout, so that its reason is the one reported.
    readinessTimeoutMs: 3_000,
    logger,
  });
}

/** Puts the parts together: opens the database, brings its tables up to date, loads the sample if it is empty, and serves the graph. */
export async function createApp(settings: Settings, logger: Logger): Promise<App> {
  const database = await openAppDatabase(settings, logger, settings.requestTimeout * 1000);
  try {
    await runMigrations(database);
    await checkRequestLogin(database);
    await database.sessionSecret();
    if (settings.sampleData) await loadSampleIfEmpty(database);
    const authenticator = await createAuthenticator(database, settings, logger);
    const server = await serve(database, authenticator, settings, logger);
    const control = await openControl(database, settings, logger);
    return {
      database,
      listen: () => server.listen({ host: settings.host, port: settings.port }),
      close: async () => {
        await server.close();
        // Closed before the folder is free: the next server creates a socket of the same name.
        await control?.close();
        await authenticator.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
