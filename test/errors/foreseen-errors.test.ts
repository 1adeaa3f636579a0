import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import pino from 'pino';
import { UnauthenticatedError } from '../../server/access';
import { DataFolderInUseError } from '../../server/platform/database';
import { RequestAbortedError } from '../../server/platform/database/errors';
import { InvalidPageError } from '../../server/platform/graphql/errors';
import { errorFormatter } from '../../server/platform/graphql/format-error';
import { QueryLimitError } from '../../server/platform/graphql/limits/limit-errors';
import { createHttpServer, type HttpServer } from '../../server/platform/http';

/** An error as Node itself throws it, which has a code as the server's own errors do. */
const nodeError = Object.assign(new TypeError('The first argument must be of type string.'), {
  code: 'ERR_INVALID_ARG_TYPE',
});
const invalidPage = new InvalidPageError('"first" is 0. It must be between 1 and 100.', 'first');
const limit = new QueryLimitError('QUERY_TOO_DEEP', 'The document is nested too deep.', 12);
const folderInUse = new DataFolderInUseError('/private/folder', 42);

describe('the response to an error', () => {
  let server: HttpServer;
  let url: string;
  let thrown: unknown;
  let isThrownByContext: boolean;

  beforeAll(async () => {
    const logger = pino({ level: 'silent' });
    const fail = () => {
      throw thrown;
    };
    const query = new GraphQLObjectType({
      name: 'Query',
      fields: {
        fails: { type: GraphQLString, resolve: fail },
        works: { type: GraphQLString, resolve: () => 'data' },
      },
    });
    server = await createHttpServer({
      ...{ logger, formatError: errorFormatter(logger), isReady: async () => ({ ready: true }) },
      schema: new GraphQLSchema({ query }),
      createContext: () => (isThrownByContext ? fail() : {}),
      routes: (app) => void app.get('/fails', fail),
    });
    ({ url } = await server.listen({ host: '127.0.0.1', port: 0 }));
  });
  afterAll(() => server.close());

  async function read(path: string, init?: RequestInit) {
    const response = await fetch(`${url}${path}`, init);
    const text = await response.text();
    expect(text).not.toMatch(/private|node_modules|\.ts:\d/);
    return { status: response.status, scheme: response.headers.get('www-authenticate'), text };
  }

  async function graphql(error: unknown, byContext: boolean) {
    [thrown, isThrownByContext] = [error, byContext];
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query: '{ fails works }' });
    const { status, scheme, text } = await read('/graphql', { method: 'POST', headers, body });
    const { data, errors } = JSON.parse(text) as { data?: unknown; errors: { message: string; extensions: object }[] };
    const [{ message, extensions } = { message: '', extensions: {} }] = errors;
    return { status, scheme, data, message, extensions };
  }

  const [hidden, data] = [{ code: 'INTERNAL_SERVER_ERROR' }, { fails: null, works: 'data' }];

  it.each<[string, Error, number, object]>([
    [
      'an invalid argument leaves the other fields alone',
      invalidPage,
      200,
      { code: 'INVALID_PAGE', argument: 'first' },
    ],
    ['missing credentials', new UnauthenticatedError(), 401, { code: 'UNAUTHENTICATED' }],
    ['a limit', limit, 400, { code: 'QUERY_TOO_DEEP', limit: 12 }],
    ['an aborted request', new RequestAbortedError(), 504, { code: 'REQUEST_STOPPED' }],
    ['an error for the operator is hidden', folderInUse, 200, hidden],
    ['a fault is hidden', nodeError, 200, hidden],
  ])('of a field: %s', async (_what, error, status, extensions) => {
    const message = extensions === hidden ? expect.stringContaining('x-request-id') : error.message;
    const scheme = status === 401 ? 'Bearer' : null;
    expect(await graphql(error, false)).toEqual({ status, scheme, data, message, extensions });
  });

  it.each<[string, Error, number, object]>([
    ['missing credentials', new UnauthenticatedError(), 401, { code: 'UNAUTHENTICATED' }],
    ['a limit', limit, 400, { code: 'QUERY_TOO_DEEP', limit: 12 }],
    ['an error for the operator is hidden', folderInUse, 500, hidden],
    ['a fault is hidden', nodeError, 500, hidden],
  ])('of a whole GraphQL request: %s', async (_what, error, status, extensions) => {
    const message = extensions === hidden ? expect.stringContaining('x-request-id') : error.message;
    const scheme = status === 401 ? 'Bearer' : null;
    expect(await graphql(error, true)).toEqual({ status, scheme, data: undefined, message, extensions });
  });

  it.each<[string, Error, number, string]>([
    ['an invalid argument', invalidPage, 400, 'INVALID_PAGE'],
    ['missing credentials', new UnauthenticatedError(), 401, 'UNAUTHENTICATED'],
    ['an error for the operator is hidden', folderInUse, 500, 'INTERNAL_SERVER_ERROR'],
    ['a fault is hidden', nodeError, 500, 'INTERNAL_SERVER_ERROR'],
  ])('of another route: %s', async (_what, error, status, code) => {
    thrown = error;
    const reply = await read('/fails');
    const message = status === 500 ? expect.stringContaining('x-request-id') : error.message;
    expect(reply).toMatchObject({ status, scheme: status === 401 ? 'Bearer' : null });
    expect(JSON.parse(reply.text)).toEqual({ error: { code, message } });
  });
});
