import { GraphQLBoolean, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import pino from 'pino';
import { createHttpServer, type HttpServer, type HttpServerOptions } from '../../server/platform/http';

/** The context of the tiny schema: what the test lets the `slow` field wait for. */
export interface TinyContext {
  /** Resolves when the `slow` field may answer. */
  slowAnswer: Promise<string>;
}

const text = { type: new GraphQLNonNull(GraphQLString) };

/** A schema without a database, to test the HTTP layer alone. */
export const tinySchema = new GraphQLSchema({
  query: new GraphQLObjectType<unknown, TinyContext>({
    name: 'Query',
    description: 'Where every question begins.',
    fields: {
      hello: {
        ...text,
        description: 'A greeting.',
        args: { name: { type: GraphQLString } },
        resolve: (_root, { name }: { name?: string }) => `Hello ${name ?? 'board'}`,
      },
      slow: { ...text, description: 'Answers late.', resolve: (_root, _args, context) => context.slowAnswer },
      broken: {
        ...text,
        description: 'Never answers.',
        resolve: () => {
          throw new Error('the resolver broke');
        },
      },
    },
  }),
  mutation: new GraphQLObjectType({
    name: 'Mutation',
    description: 'Where every change begins.',
    fields: { touch: { type: GraphQLBoolean, description: 'Changes nothing.', resolve: () => true } },
  }),
});

/** One line of the structured log. */
export type LogLine = Record<string, unknown>;

/** A running server on the tiny schema. */
export interface TinyServer {
  /** Where it listens. */
  url: string;
  /** What it has logged so far. */
  logs: LogLine[];
  /** The server itself. */
  server: HttpServer;
}

/** Starts a server on the tiny schema, on a free port unless told otherwise. */
export async function startTinyServer(
  options: Partial<HttpServerOptions<TinyContext>> = {},
  slowAnswer: Promise<string> = Promise.resolve('late'),
  port = 0,
): Promise<TinyServer> {
  const logs: LogLine[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => void logs.push(JSON.parse(line) as LogLine) });
  const server = await createHttpServer<TinyContext>({
    schema: tinySchema,
    logger,
    createContext: () => ({ slowAnswer }),
    isReady: async () => ({ ready: true }),
    ...options,
  });
  const { url } = await server.listen({ host: '127.0.0.1', port });
  return { url, logs, server };
}

/** Sends a GraphQL query the way a program does. */
export async function ask(url: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}
