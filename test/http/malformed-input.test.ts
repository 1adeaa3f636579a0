import { ask, startTinyServer, type TinyServer } from '../support/tiny-server';

interface GraphqlResponse {
  data?: unknown;
  errors: { message: string; extensions: { code: string } }[];
}

describe('malformed input', () => {
  let tiny: TinyServer;

  beforeAll(async () => {
    tiny = await startTinyServer({ bodyLimit: 100_000 });
  });
  afterAll(async () => tiny.server.close());

  const json = { 'content-type': 'application/json' };
  const post = (body: string, headers: Record<string, string> = json) => ({ method: 'POST', headers, body });
  const query = (text: string, more: object = {}) => post(JSON.stringify({ query: text, ...more }));
  const get = (text: string) => `/graphql?query=${encodeURIComponent(text)}`;
  const preflighted = { headers: { 'apollo-require-preflight': 'true' } };

  it.each<[string, string, RequestInit, number, string]>([
    ['a body that is no JSON', '/graphql', post('{ "query": '), 400, 'MALFORMED_JSON'],
    ['an empty body', '/graphql', post(''), 400, 'MALFORMED_JSON'],
    ['a body that tampers with prototypes', '/graphql', post('{"__proto__": {}}'), 400, 'MALFORMED_JSON'],
    ['another content type', '/graphql', post('<q/>', { 'content-type': 'text/xml' }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a form', '/graphql', post('a=1', { 'content-type': 'multipart/form-data' }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a body that is too large', '/graphql', query('x'.repeat(100_001)), 413, 'BODY_TOO_LARGE'],
    ['a body without a query', '/graphql', post('{"no": 1}'), 400, 'BAD_REQUEST'],
    ['a list of queries', '/graphql', post('[{"query":"{ hello }"}]'), 400, 'BAD_REQUEST'],
    ['a syntax error', '/graphql', query('{ hello'), 400, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '/graphql', query('{ nothing }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['an endless document', '/graphql', query(`{ ${'hello '.repeat(15_001)} }`), 400, 'TOO_MANY_TOKENS'],
    [
      'a variable of the wrong type',
      '/graphql',
      query('query ($name: String) { hello(name: $name) }', { variables: { name: 1 } }),
      400,
      'BAD_USER_INPUT',
    ],
    ['a mutation by GET', get('mutation { touch }'), preflighted, 405, 'BAD_REQUEST'],
    ['another method', '/graphql', { method: 'DELETE' }, 405, 'METHOD_NOT_ALLOWED'],
  ])('gets a clear error for %s', async (_what, path, init, status, code) => {
    const response = await fetch(`${tiny.url}${path}`, init);
    const text = await response.text();
    const reply = JSON.parse(text) as GraphqlResponse;

    expect({ status: response.status, code: reply.errors[0]?.extensions.code }).toEqual({ status, code });
    expect(reply.errors[0]?.message).toMatch(/\S{2,}/);
    expect(reply.data ?? null).toBeNull();
    expect(text).not.toMatch(/stacktrace|node_modules|\bat .*:\d+/);
  });

  it('shows no stack trace of a failing resolver', async () => {
    const text = await (await ask(tiny.url, { query: '{ broken }' })).text();
    expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
    expect(text).not.toMatch(/stacktrace|node_modules|\.ts/);
  });

  it.each([
    ['/nothing/here', 404, 'NOT_FOUND'],
    ['/graphiql/assets/none.js', 404, 'NOT_FOUND'],
    ['/graphiql/assets/..%2f.source-hash', 404, 'NOT_FOUND'],
    ['/%zz', 400, 'MALFORMED_URL'],
  ])('gets JSON at the URL %s', async (path, status, code) => {
    const response = await fetch(`${tiny.url}${path}`);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: { code, message: expect.any(String) } });
    expect(response.headers.get('x-request-id')).toMatch(/^[\w.:-]+$/);
  });

  it('does not reveal an unexpected failure, and returns the request id to report it', async () => {
    const failing = await startTinyServer({
      createContext: () => {
        throw new Error('connection to 10.0.0.7 lost');
      },
    });
    try {
      const response = await ask(failing.url, { query: '{ hello }' });
      expect(response.status).toBe(500);
      expect(response.headers.get('x-request-id')).toBeTruthy();
      expect(await response.text()).not.toMatch(/stacktrace|node_modules|10\.0\.0\.7/);
      expect(JSON.stringify(failing.logs)).toContain('connection to 10.0.0.7 lost');
    } finally {
      await failing.server.close();
    }
  });
});
