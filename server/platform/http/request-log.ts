import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';

const acceptableRequestId = /^[\w.:-]{1,128}$/;

/** Takes over a caller's `x-request-id` where it is short and plain, so that one id follows a request; else makes one. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && acceptableRequestId.test(given) ? given : randomUUID();
}

/** Marks the request on a context. Apollo hands resolvers and plugins a copy of the context, which keeps symbols. */
const requestOfContext = Symbol('request');

/**
 * Remembers the operation names of the running requests, so that the request log can say which query was slow. The log
 * line itself carries no variables, no header and no address: nothing that could identify a person.
 */
export class OperationNames {
  private readonly names = new WeakMap<FastifyRequest, string>();

  /** Notes which request a GraphQL context belongs to; gives the context back. */
  link<Context extends BaseContext>(context: Context, request: FastifyRequest): Context {
    return Object.assign(context, { [requestOfContext]: request });
  }

  /** The name of the operation that a request asked for, where it had one. */
  nameFor(request: FastifyRequest): string | undefined {
    return this.names.get(request);
  }

  /** The Apollo plugin that learns the names. */
  plugin<Context extends BaseContext>(): ApolloServerPlugin<Context> {
    return {
      requestDidStart: async () => ({
        didResolveOperation: async ({ contextValue, operationName }) => {
          const request = (contextValue as { [requestOfContext]?: FastifyRequest })[requestOfContext];
          if (request && operationName) this.names.set(request, operationName.slice(0, 100));
        },
      }),
    };
  }
}

/** Gives every response its `x-request-id` and writes one log line per request, health checks at debug level. */
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
    logger[level](entry, 'request answered');
  }
}

/** The declared route, not the address: an address may hold words that a person typed. */
function routeOf(request: FastifyRequest): string {
  return request.is404 ? 'unknown' : (request.routeOptions.url ?? 'unknown');
}
