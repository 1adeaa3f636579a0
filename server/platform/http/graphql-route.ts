import type { ApolloServer, BaseContext } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Makes the context that the resolvers of one request share. */
export type ContextFactory<Context> = (request: FastifyRequest) => Promise<Context> | Context;

/** What the GraphQL route is made from. */
export interface GraphqlRouteOptions<Context extends BaseContext> {
  /** A started Apollo server. */
  apollo: ApolloServer<Context>;
  /** Makes the context of a request. */
  createContext: ContextFactory<Context>;
  /** Answers a browser that came to look: sends the GraphiQL page. */
  sendPage: (reply: FastifyReply) => Promise<FastifyReply>;
}

/**
 * Adds `/graphql`: a browser that opens the address gets the GraphiQL page, everything else is a GraphQL request. An
 * answer is never kept by a cache, because it depends on who asks.
 */
export function addGraphqlRoute<Context extends BaseContext>(
  app: FastifyInstance,
  { apollo, createContext, sendPage }: GraphqlRouteOptions<Context>,
): void {
  const answer = fastifyApolloHandler(apollo, { context: async (request) => createContext(request) });
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url === '/graphql') {
      void reply.header('cache-control', 'no-store').header('vary', 'accept');
    }
  });
  app.post('/graphql', answer);
  app.get('/graphql', function (request, reply) {
    return wantsPage(request) ? sendPage(reply) : answer.call(this, request, reply);
  });
}

/** A browser's navigation: it takes HTML and brings no query. */
function wantsPage(request: FastifyRequest): boolean {
  const { query } = request.query as { query?: unknown };
  return query === undefined && (request.headers.accept ?? '').includes('text/html');
}
