import { join } from 'node:path';
import { migrations } from '../migrations';
import { Doors, subjectsPlugin, type Visit, VisitSources } from './access';
import { runKeys } from './accounts';
import { dayInEngland } from './boards';
import { connectOpenId } from './access/authentication/open-id';
import type { Settings } from './config';
import { addExchangeRoutes } from './exchange/routes';
import { loadSampleIfEmpty } from './exchange/sample/load-sample';
import { createGraph, entities } from './graph';
import { type ControlChannel, openControlChannel } from './platform/control';
import { openDatabase, runMigrations, type Database } from './platform/database';
import { errorFormatter } from './platform/graphql/format-error';
import { planPlugin } from './platform/graphql/plan';
import {
  type AnswerSources,
  createHttpServer,
  type HttpServer,
  type Readiness,
  TrustedDocuments,
} from './platform/http';
import type { Logger } from './platform/logging/logger';
import { programFingerprint } from './program-fingerprint';

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

/** Who may come in, by the settings. @throws OpenIdMisconfiguredError */
async function openDoors(database: Database, settings: Settings, logger: Logger): Promise<Doors> {
  const { openId } = settings;
  const publicView = isPublicViewOpen(settings);
  return new Doors({ database, publicView, openId: openId && (await connectOpenId(openId, logger)) });
}

/** May those without any role read what is public? */
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

/** By what it is known whether an answer still holds. */
async function answerSources(database: Database, { limits }: Settings): Promise<AnswerSources<Visit>> {
  const sources = new VisitSources(database);
  return {
    // What a question may cost is told with its answer.
    program: `${await programFingerprint()} ${limits.cost}`,
    // Rules go by the day in England, the yearly report by that of the calendar in UTC.
    time: () => `${dayInEngland(new Date())} ${new Date().toISOString().slice(0, 10)}`,
    askerOf: (visit) => sources.askerOf(visit),
    versionsFor: (visit, tables) => sources.versionsFor(visit, tables),
    tablesRead: (visit) => sources.tablesRead(visit),
  };
}

/** Serves the graph from an open database. */
async function serve(database: Database, doors: Doors, settings: Settings, logger: Logger): Promise<HttpServer> {
  const { trustedDocuments: mode, limits, graphiql, introspection, suggestions, trustedProxies } = settings;
  return createHttpServer<Visit>({
    schema: createGraph(),
    createContext: (request, signal) => doors.visit(request, { signal }),
    plugins: [subjectsPlugin(doors), planPlugin<Visit>({ details: settings.executionDetails })],
    ...{ limits, graphiql, introspection, suggestions, trustedProxies },
    trustedDocuments: mode === 'off' ? undefined : await TrustedDocuments.read(trustedDocumentsFile, mode),
    answerSources: mode === 'off' ? undefined : await answerSources(database, settings),
    bodyLimit: settings.maxBodySize * 1024,
    requestTimeoutMs: settings.requestTimeout * 1000,
    rateLimit: { perMinute: settings.rateLimit, keyOf: (request, address) => doors.accountOf(request, address) },
    formatError: errorFormatter(logger),
    routes: (app) => addExchangeRoutes(app, doors),
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
    const doors = await openDoors(database, settings, logger);
    const server = await serve(database, doors, settings, logger);
    const control = await openControl(database, settings, logger);
    return {
      database,
      listen: () => server.listen({ host: settings.host, port: settings.port }),
      close: async () => {
        await server.close();
        // Before the folder is free: a server that starts then makes a socket of the same name.
        await control?.close();
        await doors.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
