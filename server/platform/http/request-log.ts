import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';

const acceptableRequestId = /^[\w.:-]{1,128}$/;

/** Uses the client's `x-request-id` if it is short and plain, so that one id follows a request; otherwise generates one. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && acceptableRequestId.test(given) ? given : randomUUID();
}

/** Links a context to its request. Apollo passes a copy of the context to resolvers and plugins, which keeps symbols. */
const requestOfContext = Symbol('request');

/**
 * Stores the operation names of the running requests, so that the request log shows which query was slow. The log line has no
 * variables, no headers and no addresses: nothing that could identify a person.
 */
export class OperationNames {
  private readonly names = new WeakMap<FastifyRequest, string>();

  /** Links a GraphQL context to its request, and returns the context. */
  link<Context extends BaseContext>(context: Context, request: FastifyRequest): Context {
    return Object.assign(context, { [requestOfContext]: request });
  }

  /** The request of a context. */
  requestOf(context: object): FastifyRequest | undefined {
    return (context as { [requestOfContext]?: FastifyRequest })[requestOfContext];
  }

  /** The operation name of a request. Undefined if it has none. */
  nameFor(request: FastifyRequest): string | undefined {
    return this.names.get(request);
  }

  /** Apollo plugin that records the names. */
  plugin<Context extends BaseContext>(): ApolloServerPlugin<Context> {
    return {
      requestDidStart: async () => ({
        didResolveOperation: async ({ contextValue, operationName }) => {
          const request = this.requestOf(contextValue);
          if (request && operationName) this.names.set(request, operationName.slice(0, 100));
        },
      }),
    };
  }
}

/** Adds `x-request-id` to every response and writes one log line per request; health checks at debug level. */
export function logRequests(app: FastifyInstance, logger: Logger, operationNames: OperationNames): void {
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => write(request, reply, reply.statusCode));
  app.addHook('onRequestAbort', async (request) => {
    logger.info(
      { method: request.method, route: routeOf(request), requestId: request.id },
      'request aborted by client',
    );
  });

  function write(request: FastifyRequest, reply: FastifyReply, status: number): void {
    const route = routeOf(request);
    const level = status >= 500 ? 'warn' : route.startsWith('/health/') ? 'debug' : 'info';
    const entry = {
      method: request.method,
      route,
      status,
      ms: Math.round(reply.elapsedTime),
      requestId: request.id,
      operationName: operationNames.nameFor(request),
    };
    logger[level](entry, 'request completed');
  }
}

/** The declared route instead of the URL: a URL may contain text that a person typed. */
function routeOf(request: FastifyRequest): string {
  return request.is404 ? 'unknown' : (request.routeOptions.url ?? 'unknown');
}
