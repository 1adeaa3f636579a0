import type { ApolloServer, BaseContext } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { SafeboardError } from '../errors';
import { requestError } from '../graphql/errors';
import type { AdmissionControl } from './admission-control';
import type { ErrorFormatter } from './apollo';
import type { DocumentGuard } from './document-guard';
import { acceptsHtml } from './accepts-html';
import { internalError, sendProblem } from './http-errors';
import type { OperationNames } from './request-log';
import { addVary } from './vary';
import { RequestDeadline, timeoutProblem } from './request-deadline';

/**
 * Creates the context that the resolvers of one request share. The signal is aborted when the deadline has passed or the
 * client has disconnected: no further work should start after that.
 */
export type ContextFactory<Context> = (request: FastifyRequest, signal: AbortSignal) => Promise<Context> | Context;

/** The options of the GraphQL route. */
export interface GraphqlRouteOptions<Context extends BaseContext> {
  /** A started Apollo server. */
  apollo: ApolloServer<Context>;
  /** Creates the context of a request. */
  createContext: ContextFactory<Context>;
  /** Lets each operation wait for its turn. */
  admission: AdmissionControl;
  /** Rejects documents before they are parsed. */
  documentGuard: DocumentGuard;
  /** How long a request may take, in milliseconds. */
  timeoutMs: number;
  /** Records the operation names for the request log. */
  operationNames: OperationNames;
  /** Logs unexpected errors. */
  logger: Logger;
  /** Formats an error for the client, without internal details. */
  formatError?: ErrorFormatter | undefined;
  /** Sends the GraphiQL page to a browser. If omitted, a browser gets the same response as a program. */
  sendPage?: ((reply: FastifyReply) => Promise<FastifyReply>) | undefined;
}

/**
 * Adds `/graphql`. A browser that opens the address gets the GraphiQL page; every other request is a GraphQL request.
 * Responses depend on the viewer, so they are not cached unless their own headers allow it.
 */
export function addGraphqlRoute<Context extends BaseContext>(
  app: FastifyInstance,
  {
    apollo,
    createContext,
    admission,
    documentGuard,
    timeoutMs,
    operationNames,
    logger,
    formatError,
    sendPage,
  }: GraphqlRouteOptions<Context>,
): void {
  const deadlines = new WeakMap<FastifyRequest, RequestDeadline>();
  const execute = fastifyApolloHandler(apollo, {
    // Apollo creates the context only after its check against cross-site requests.
    context: async (request, reply) => {
      const { signal } = deadlines.get(request) ?? new RequestDeadline(reply, timeoutMs);
      try {
        documentGuard.check(request);
        return operationNames.link(await createContext(request, signal), request);
      } catch (error) {
        throw contextError(error, request.id, { logger, formatError });
      }
    },
  });
  const handle: RouteHandlerMethod = async function (request, reply) {
    const deadline = new RequestDeadline(reply, timeoutMs);
    deadlines.set(request, deadline);
    admission.expect(request, deadline.signal);
    // Its place is free only when its work has ended, even when its time was over before.
    const completed = Promise.resolve(execute.call(this, request, reply)).finally(() => admission.leave(request));
    const isLate = await Promise.race([completed.then(() => false), deadline.isOver.then(() => true)]);
    if (!isLate) return completed;
    // The signal stops the operation; its result is no longer of interest.
    completed.catch(() => undefined);
    return sendProblem(request, reply, timeoutProblem(timeoutMs));
  };
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url === '/graphql') {
      void reply.header('cache-control', 'no-store');
      addVary(reply, 'accept', 'authorization');
    }
  });
  // Apollo sends a body with every response, but 304 Not Modified must have none.
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.routeOptions.url !== '/graphql' || reply.statusCode !== 304) return payload;
    void reply.removeHeader('content-type').removeHeader('content-length');
    return null;
  });
  app.post('/graphql', handle);
  app.get('/graphql', function (request, reply) {
    return sendPage && wantsPage(request) ? sendPage(reply) : handle.call(this, request, reply);
  });
}

/** Apollo sends the message of any error thrown here, so only errors that are meant for clients pass unchanged. */
function contextError(
  error: unknown,
  requestId: string,
  { logger, formatError }: Pick<GraphqlRouteOptions<BaseContext>, 'logger' | 'formatError'>,
): GraphQLError {
  if (error instanceof SafeboardError && error.status !== undefined) return requestError(error);
  const { message, code, status } = internalError;
  const formatted = formatError?.({ message, extensions: { code } }, error);
  if (formatted && formatted.extensions?.code !== code) {
    return new GraphQLError(formatted.message, { extensions: { ...formatted.extensions, http: { status: 503 } } });
  }
  logger.error({ err: error, requestId }, 'Creating the context of a request failed');
  return new GraphQLError(message, { extensions: { code, http: { status } } });
}

/** Whether a browser navigates here, perhaps with a link to a query: GraphiQL shows the query, and runs nothing. */
function wantsPage(request: FastifyRequest): boolean {
  return acceptsHtml(request.headers.accept);
}
