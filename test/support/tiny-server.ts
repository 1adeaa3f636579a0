import { GraphQLBoolean, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import pino from 'pino';
import { createHttpServer, type HttpServer, type HttpServerOptions } from '../../server/platform/http';

/** The context of the tiny schema, which controls its `slow` field. */
export interface TinyContext {
  /** The result of the `slow` field. */
  slowResult: Promise<string>;
  /** Called when the `slow` field is requested. */
  onSlow?: () => void;
}

const text = { type: new GraphQLNonNull(GraphQLString) };

/** A schema without a database, to test the HTTP layer alone. */
export const tinySchema = new GraphQLSchema({
  query: new GraphQLObjectType<unknown, TinyContext>({
    name: 'Query',
    description: 'The root of all queries.',
    fields: {
      hello: {
        ...text,
        description: 'A greeting.',
        args: { name: { type: GraphQLString } },
        resolve: (_root, { name }: { name?: string }) => `Hello ${name ?? 'board'}`,
      },
      slow: {
        ...text,
        description: 'Resolves late.',
        resolve: (_root, _args, context) => {
          context.onSlow?.();
          return context.slowResult;
        },
      },
      broken: {
        ...text,
        description: 'Always fails.',
        resolve: () => {
          throw new Error('the resolver broke');
        },
      },
    },
  }),
  mutation: new GraphQLObjectType({
    name: 'Mutation',
    description: 'The root of all mutations.',
    fields: { touch: { type: GraphQLBoolean, description: 'Changes nothing.', resolve: () => true } },
  }),
});

/** One line of the structured log. */
export type LogLine = Record<string, unknown>;

/** A running server on the tiny schema. */
export interface TinyServer {
  /** Its URL. */
  url: string;
  /** Its log lines so far. */
  logs: LogLine[];
  /** How often the `slow` field has been requested so far. */
  readonly slowRequests: number;
  /** The server itself. */
  server: HttpServer;
}

/** Starts a server on the tiny schema, by default on a free port. */
export async function startTinyServer(
  options: Partial<HttpServerOptions<TinyContext>> = {},
  slowResponse: Promise<string> = Promise.resolve('late'),
  port = 0,
): Promise<TinyServer> {
  const logs: LogLine[] = [];
  let slowRequests = 0;
  const logger = pino({ level: 'debug' }, { write: (line: string) => void logs.push(JSON.parse(line) as LogLine) });
  const server = await createHttpServer<TinyContext>({
    schema: tinySchema,
    logger,
    createContext: () => ({ slowResult: slowResponse, onSlow: () => (slowRequests += 1) }),
    isReady: async () => ({ ready: true }),
    ...options,
  });
  const { url } = await server.listen({ host: '127.0.0.1', port });
  return {
    ...{ url, logs, server },
    get slowRequests() {
      return slowRequests;
    },
  };
}

/** Sends a GraphQL query as a program does. */
export async function ask(url: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}
