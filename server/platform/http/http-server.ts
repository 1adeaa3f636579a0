import type { BaseContext } from '@apollo/server';
import fastify, { type FastifyInstance } from 'fastify';
import { STANDARD_RESPONSE_BYTES, standardLimits } from '../graphql/limits';
import { projectPath } from '../project-path';
import { AdmissionControl, type PagePrices } from './admission-control';
import { compressResponses } from './compression';
import { DocumentGuard } from './document-guard';
import { type ApolloOptions, createApollo } from './apollo';
import { readExamples } from './examples';
import { GracefulClose } from './graceful-close';
import { addGraphiql, builtGraphiqlFolder } from './graphiql-page';
import { addGraphqlRoute, type ContextFactory } from './graphql-route';
import { addHealthRoutes, type ReadinessCheck } from './health';
import { rejectUnparsed } from './client-errors';
import { allowOrigins } from './cross-origin';
import { AddressInUseError, AddressUnusableError, sendErrorsAsJson, problemOf, sendProblem } from './http-errors';
import { limitRate, type RateLimit } from './rate-limit';
import { logRequests, OperationNames, requestIdOf } from './request-log';
import { requireUtf8 } from './request-text';
import { limitResponses } from './response-limit';
import { addSecurityHeaders } from './security-headers';
import { addStartPage, type StartPageContent } from './start-page';
import { type Concurrency, WorkQueue } from './work-queue';

const oneMegabyte = 1024 * 1024;
/** Error codes of the operating system for a host that is not an address of this machine. */
const unknownAddress = new Set(['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL']);
const shippedExamplesFolder = projectPath('schema', 'examples');

/** The options of an HTTP server. */
export interface HttpServerOptions<Context extends BaseContext> extends ApolloOptions<Context> {
  /** Creates the context that the resolvers of one request share. */
  createContext: ContextFactory<Context>;
  /** Checks whether the application is ready for requests. */
  isReady: ReadinessCheck;
  /** The folder of the built GraphiQL page. Defaults to the build of its workspace. */
  graphiqlFolder?: string;
  /** The folder of the example queries. Defaults to `schema/examples`. */
  examplesFolder?: string;
  /** What the start page shows besides the examples. */
  startPage?: StartPageContent;
  /** Adds further routes, before the GraphQL route. */
  routes?: (app: FastifyInstance) => void | Promise<void>;
  /** The origins whose pages may read responses, or `*`. Defaults to none. */
  allowedOrigins?: readonly string[];
  /** The size limit of a request body, in bytes. Defaults to one megabyte. */
  bodyLimit?: number;
  /** The time limit of a request, in milliseconds. Defaults to 20 seconds. */
  requestTimeoutMs?: number;
  /** The rate limit of each client. Defaults to no limit. */
  rateLimit?: RateLimit;
  /** How many operations and pages run at once, of all clients and of one. Defaults to 10 and 4. */
  concurrency?: Pick<Concurrency, 'total' | 'perClient'>;
  /** What the pages and files of the routes cost. */
  pagePrices?: PagePrices;
  /** Addresses of proxies whose `X-Forwarded-*` headers are trusted. Defaults to none. */
  trustedProxies?: readonly string[];
  /** Whether GraphiQL is served to browsers. Defaults to true. */
  graphiql?: boolean;
  /** The time limit of the readiness check, in milliseconds. Defaults to 2 seconds. */
  readinessTimeoutMs?: number;
  /** How long running requests may continue once the server closes, in milliseconds. Defaults to 10 seconds. */
  closeDeadlineMs?: number;
}

/** The share of the cost limit from which work is heavy. */
const HEAVY = 0.01;

/** An HTTP server with GraphQL, GraphiQL, the start page and the health checks. */
export interface HttpServer {
  /** Starts to listen and returns the URL. Port 0 selects any free port. */
  listen(address: { host: string; port: number }): Promise<{ url: string }>;
  /** Finishes running requests, then closes. Can be called more than once. */
  close(): Promise<void>;
}

/** Creates an HTTP server that does not listen yet. */
export async function createHttpServer<Context extends BaseContext>(
  options: HttpServerOptions<Context>,
): Promise<HttpServer> {
  const { logger } = options;
  const operationNames = new OperationNames();
  const timeoutMs = options.requestTimeoutMs ?? 20_000;
  const limits = options.limits ?? standardLimits;
  const { total = 10, perClient = 4 } = options.concurrency ?? {};
  const queue = new WorkQueue({ total, perClient, heavyFrom: limits.cost * HEAVY });
  const admission = new AdmissionControl(queue, options.rateLimit?.keyOf);
  const apollo = createApollo<Context>({
    ...options,
    admit: (context, cost) => admission.admit(operationNames.requestOf(context), cost),
    plugins: [operationNames.plugin<Context>(), ...(options.plugins ?? [])],
  });
  await apollo.start();

  const app = createFastify(options.bodyLimit ?? oneMegabyte, options.trustedProxies ?? [], timeoutMs);
  logRequests(app, logger, operationNames);
  // Before everything that rejects requests, so that pages of these origins can read the errors too.
  await allowOrigins(app, options.allowedOrigins ?? []);
  sendErrorsAsJson(app, logger);
  const graceful = new GracefulClose(app, options.closeDeadlineMs ?? 10_000);
  await limitRate(app, options.rateLimit ?? { perMinute: 0 });
  requireUtf8(app);
  limitResponses(app, options.responseBytes ?? STANDARD_RESPONSE_BYTES);
  await addSecurityHeaders(app);
  addHealthRoutes(app, {
    isReady: options.isReady,
    isDraining: () => graceful.isDraining,
    timeoutMs: options.readinessTimeoutMs ?? 2_000,
  });
  const examples = await readExamples(options.examplesFolder ?? shippedExamplesFolder);
  const graphiqlFolder = options.graphiqlFolder ?? builtGraphiqlFolder;
  const hasGraphiql = options.graphiql ?? true;
  const sendPage = hasGraphiql ? await addGraphiql(app, { folder: graphiqlFolder, examples }) : undefined;
  await addStartPage(app, examples, hasGraphiql, options.startPage);
  admission.addTo(app, options.pagePrices ?? {}, limits.cost);
  await options.routes?.(app);
  addGraphqlRoute<Context>(app, {
    apollo,
    sendPage,
    admission,
    documentGuard: new DocumentGuard(limits, options.trustedDocuments),
    timeoutMs,
    createContext: options.createContext,
    operationNames,
    logger,
    formatError: options.formatError,
  });
  // The last hook that sees a response: the others measure it, replace it or remove it.
  compressResponses(app);

  let closing: Promise<void> | undefined;
  return {
    listen: async ({ host, port }) => ({ url: await listenOn(app, host, port) }),
    close: () => (closing ??= graceful.close().then(() => apollo.stop())),
  };
}

function createFastify(bodyLimit: number, trustedProxies: readonly string[], timeoutMs: number): FastifyInstance {
  return fastify({
    bodyLimit,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    genReqId: requestIdOf,
    return503OnClosing: false,
    // GraphQL requests have their own, earlier deadline; this one applies to all other routes.
    handlerTimeout: timeoutMs + 250,
    requestTimeout: 30_000,
    clientErrorHandler: rejectUnparsed,
    frameworkErrors: (error, request, reply) => {
      void reply.header('x-request-id', request.id);
      sendProblem(request, reply, problemOf(error));
    },
  });
}

async function listenOn(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new AddressInUseError(host, port);
    if (code === 'EACCES') throw new AddressUnusableError(host, port, true);
    if (unknownAddress.has(code)) throw new AddressUnusableError(host, port, false);
    throw error;
  }
}
