import type { ApolloServer, BaseContext } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { Admission } from './admission';
import { sendProblem } from './http-errors';
import { RequestDeadline, timeoutProblem } from './request-deadline';

/**
 * Makes the context that the resolvers of one request share. The signal is aborted when its time is over or its client
 * has left: from then on no further work should be begun.
 */
export type ContextFactory<Context> = (request: FastifyRequest, signal: AbortSignal) => Promise<Context> | Context;

/** What the GraphQL route is made from. */
export interface GraphqlRouteOptions<Context extends BaseContext> {
  /** A started Apollo server. */
  apollo: ApolloServer<Context>;
  /** Makes the context of a request. */
  createContext: ContextFactory<Context>;
  /** Decides whether a question is looked at. */
  admission: Admission;
  /** How long a question may take, in milliseconds. */
  timeoutMs: number;
  /** Answers a browser that came to look: sends the GraphiQL page. Without it a browser is answered like a program. */
  sendPage?: ((reply: FastifyReply) => Promise<FastifyReply>) | undefined;
}

/**
 * Adds `/graphql`: a browser that opens the address gets the GraphiQL page, everything else is a GraphQL request. An
 * answer is never kept by a cache, because it depends on who asks, unless it says of itself how that can be done.
 */
export function addGraphqlRoute<Context extends BaseContext>(
  app: FastifyInstance,
  { apollo, createContext, admission, timeoutMs, sendPage }: GraphqlRouteOptions<Context>,
): void {
  const deadlines = new WeakMap<FastifyRequest, RequestDeadline>();
  const execute = fastifyApolloHandler(apollo, {
    // Apollo asks for the context once it knows that no other site made a browser send the request.
    context: async (request, reply) => {
      admission.check(request);
      const { signal } = deadlines.get(request) ?? new RequestDeadline(reply, timeoutMs);
      return createContext(request, signal);
    },
  });
  const answer: RouteHandlerMethod = async function (request, reply) {
    const deadline = new RequestDeadline(reply, timeoutMs);
    deadlines.set(request, deadline);
    const answered = Promise.resolve(execute.call(this, request, reply));
    const isLate = await Promise.race([answered.then(() => false), deadline.isOver.then(() => true)]);
    if (!isLate) return answered;
    // What still runs finds out by the signal; nobody waits for how it ends.
    answered.catch(() => undefined);
    return sendProblem(request, reply, timeoutProblem(timeoutMs));
  };
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url === '/graphql') {
      void reply.header('cache-control', 'no-store').header('vary', 'accept');
    }
  });
  // Apollo has a body for every answer; "nothing changed" has none.
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.routeOptions.url !== '/graphql' || reply.statusCode !== 304) return payload;
    void reply.removeHeader('content-type').removeHeader('content-length');
    return null;
  });
  app.post('/graphql', answer);
  app.get('/graphql', function (request, reply) {
    return sendPage && wantsPage(request) ? sendPage(reply) : answer.call(this, request, reply);
  });
}

/** A browser's navigation: it takes HTML and brings no query. */
function wantsPage(request: FastifyRequest): boolean {
  const { query } = request.query as { query?: unknown };
  return query === undefined && (request.headers.accept ?? '').includes('text/html');
}
