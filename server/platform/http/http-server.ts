import { join } from 'node:path';
import type { BaseContext } from '@apollo/server';
import fastify, { type FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';
import { standardLimits } from '../graphql/limits';
import { Admission } from './admission';
import { type ApolloOptions, createApollo } from './apollo';
import { readExamples } from './examples';
import { GracefulClose } from './graceful-close';
import { addGraphiql, builtGraphiqlFolder } from './graphiql-page';
import { addGraphqlRoute, type ContextFactory } from './graphql-route';
import { addHealthRoutes, type ReadinessCheck } from './health';
import {
  AddressInUseError,
  AddressUnusableError,
  answerErrorsAsJson,
  internalError,
  problemOf,
  sendProblem,
} from './http-errors';
import { limitRate, type RateLimit } from './rate-limit';
import { logRequests, OperationNames, requestIdOf } from './request-log';
import { addSecurityHeaders } from './security-headers';
import { addStartPage } from './start-page';

const oneMegabyte = 1024 * 1024;
/** What the system says of a host that is not an address of this machine. */
const unknownAddress = new Set(['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL']);
const shippedExamplesFolder = join(__dirname, '..', '..', '..', 'schema', 'examples');

/** What an HTTP server is made from. */
export interface HttpServerOptions<Context extends BaseContext> extends ApolloOptions<Context> {
  /** Makes the context that the resolvers of one request share. */
  createContext: ContextFactory<Context>;
  /** Whether the application can answer questions now. */
  isReady: ReadinessCheck;
  /** The built GraphiQL page; by default the workspace's own build. */
  graphiqlFolder?: string;
  /** The example queries; by default those beside the schema. */
  examplesFolder?: string;
  /** Adds further routes, before that of the graph. */
  routes?: (app: FastifyInstance) => void | Promise<void>;
  /** The largest request body, in bytes; by default one megabyte. */
  bodyLimit?: number;
  /** How long a question may take, in milliseconds; by default twenty seconds. */
  requestTimeoutMs?: number;
  /** How many requests one asker may send; by default any number. */
  rateLimit?: RateLimit;
  /** Addresses of proxies whose word on where a request comes from is taken; by default nobody's is. */
  trustedProxies?: readonly string[];
  /** Whether browsers get GraphiQL; by default they do. */
  graphiql?: boolean;
  /** How long the readiness check may take, in milliseconds; by default two seconds. */
  readinessTimeoutMs?: number;
  /** How long running requests may go on once the server closes, in milliseconds; by default ten seconds. */
  closeDeadlineMs?: number;
}

/** A server over HTTP: GraphQL, GraphiQL, the start page and the health checks. */
export interface HttpServer {
  /** Starts to listen, and tells the address; port 0 takes any free port. */
  listen(address: { host: string; port: number }): Promise<{ url: string }>;
  /** Finishes the running requests, then closes. Safe to call more than once. */
  close(): Promise<void>;
}

/** Puts the HTTP server together. It does not listen yet. */
export async function createHttpServer<Context extends BaseContext>(
  options: HttpServerOptions<Context>,
): Promise<HttpServer> {
  const { logger } = options;
  const operationNames = new OperationNames();
  const apollo = createApollo<Context>({
    ...options,
    plugins: [operationNames.plugin<Context>(), ...(options.plugins ?? [])],
  });
  await apollo.start();

  const timeoutMs = options.requestTimeoutMs ?? 20_000;
  const app = createFastify(options.bodyLimit ?? oneMegabyte, options.trustedProxies ?? [], timeoutMs);
  logRequests(app, logger, operationNames);
  answerErrorsAsJson(app, logger);
  const graceful = new GracefulClose(app, options.closeDeadlineMs ?? 10_000);
  await limitRate(app, options.rateLimit ?? { perMinute: 0 });
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
  await addStartPage(app, examples, hasGraphiql);
  await options.routes?.(app);
  addGraphqlRoute<Context>(app, {
    apollo,
    sendPage,
    admission: new Admission(options.limits ?? standardLimits, options.trustedDocuments),
    timeoutMs,
    createContext: async (request, signal) => {
      const context = await contextOrProblem(() => options.createContext(request, signal), options, request.id);
      return operationNames.link(context, request);
    },
  });

  let closing: Promise<void> | undefined;
  return {
    listen: async ({ host, port }) => ({ url: await listenOn(app, host, port) }),
    close: () => (closing ??= graceful.close().then(() => apollo.stop())),
  };
}

/** Apollo would show the message of whatever is thrown here: only errors that are meant for clients may pass. */
async function contextOrProblem<Context>(
  create: () => Promise<Context> | Context,
  { logger, formatError }: Pick<ApolloOptions<never>, 'logger' | 'formatError'>,
  requestId: string,
): Promise<Context> {
  try {
    return await create();
  } catch (error) {
    if (error instanceof GraphQLError) throw error;
    const { message, code, status } = internalError;
    const told = formatError?.({ message, extensions: { code } }, error);
    if (told && told.extensions?.code !== code) {
      throw new GraphQLError(told.message, { extensions: { ...told.extensions, http: { status: 503 } } });
    }
    logger.error({ err: error, requestId }, 'the context of a request could not be made');
    throw new GraphQLError(message, { extensions: { code, http: { status } } });
  }
}

function createFastify(bodyLimit: number, trustedProxies: readonly string[], timeoutMs: number): FastifyInstance {
  return fastify({
    bodyLimit,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    genReqId: requestIdOf,
    return503OnClosing: false,
    // The graph's own deadline comes first; this one holds for what else is served.
    handlerTimeout: timeoutMs + 250,
    requestTimeout: 30_000,
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
