import { RespondingServer, noBoards, reasonOf } from './answering-server';
import { type BuiltClient, buildClient } from './built-client';

const page = '<!doctype html><title>Welcome</title>';
const graphErrors = (code: string, message = 'What was wrong.') => ({ errors: [{ message, extensions: { code } }] });

describe('the client, with a server that responds badly', () => {
  let built: BuiltClient;
  let server: RespondingServer;

  beforeAll(async () => {
    [built, server] = await Promise.all([buildClient(), RespondingServer.start()]);
  });
  afterAll(async () => {
    server.close();
  });

  const client = () => built.client.createClient({ url: server.url, retry: false });
  const errorOf = () => reasonOf(client().boards.list());
  const answered = { 'x-request-id': 'abc-1' };

  it.each([
    ['a web page', 200, page],
    ['JSON of another service', 200, { status: 'ok' }],
    ['neither data nor errors', 200, { data: null }],
    ['errors that say nothing', 200, { errors: [null] }],
    ['a list', 200, []],
    ['an empty page', 200, ''],
    ['a page that is not there', 404, page],
    ['a wrong method', 405, page],
  ])('calls %s a wrong address, and points at the url', async (_what, status, body) => {
    server.responseWith(status, body, answered);
    const error = await errorOf();
    expect(error).toBeInstanceOf(built.client.WrongAddressError);
    expect(error).toMatchObject({ code: 'WRONG_ADDRESS', status, requestId: 'abc-1' });
    expect((error as Error).message).toMatch(/127\.0\.0\.1.*\/graphql\. .*abc-1/);
  });

  it.each([301, 302, 307, 308])('follows no redirect (HTTP %i), and reports its target', async (status) => {
    server.responseWith(status, page, { location: 'https://elsewhere.example/graphql?key=hidden' });
    const error = await errorOf();
    expect(error).toMatchObject({ name: 'WrongAddressError', code: 'WRONG_ADDRESS', status });
    expect((error as Error).message).toContain('redirects to https://elsewhere.example/graphql,');
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['UnauthenticatedError', 'UNAUTHENTICATED', 401, 'Pass a key or a token'],
    ['ForbiddenError', 'FORBIDDEN', 403, 'has this permission'],
    ['RateLimitedError', 'RATE_LIMITED', 429, 'wait before the next'],
    ['UnavailableError', 'UNAVAILABLE', 502, 'try again shortly'],
    ['UnavailableError', 'UNAVAILABLE', 503, 'try again shortly'],
    ['UnavailableError', 'UNAVAILABLE', 504, 'try again shortly'],
    ['HttpError', 'HTTP_ERROR', 500, 'quote the request id'],
    ['HttpError', 'HTTP_ERROR', 418, 'Check that the URL'],
  ])('throws a %s for a page with HTTP %s %i', async (name, code, status, advice) => {
    server.responseWith(status, page, answered);
    const error = await errorOf();
    expect(error).toMatchObject({ name, code, status, requestId: 'abc-1', errors: [] });
    expect((error as Error).message).toContain(advice);
  });

  it('uses the code and the message of a Safeboard error outside GraphQL', async () => {
    server.responseWith(503, { error: { code: 'SHUTTING_DOWN', message: 'The server is going down.' } });
    expect(await errorOf()).toMatchObject({
      ...{ name: 'UnavailableError', code: 'SHUTTING_DOWN', status: 503 },
      message: expect.stringContaining('The server is going down.'),
    });
  });

  it('throws a LimitError for a request body that is too large', async () => {
    server.responseWith(413, { error: { code: 'BODY_TOO_LARGE', message: 'It is longer than 1 MB.' } });
    expect(await errorOf()).toMatchObject({ name: 'LimitError', code: 'BODY_TOO_LARGE', status: 413 });
  });

  it.each([
    [401, 'KEY_REVOKED', 'UnauthenticatedError'],
    [401, 'TOKEN_EXPIRED', 'UnauthenticatedError'],
    [401, 'UNAUTHENTICATED', 'UnauthenticatedError'],
    [403, 'FORBIDDEN', 'ForbiddenError'],
    [429, 'RATE_LIMITED', 'RateLimitedError'],
    [403, 'DOCUMENT_NOT_TRUSTED', 'NotTrustedError'],
    [200, 'PERSISTED_QUERY_NOT_FOUND', 'NotTrustedError'],
    [429, 'CONCURRENCY_LIMITED', 'RateLimitedError'],
    [400, 'COST_TOO_HIGH', 'LimitError'],
    [400, 'RESPONSE_TOO_LARGE', 'LimitError'],
    [400, 'QUERY_TOO_DEEP', 'LimitError'],
    [400, 'SELECTION_TOO_WIDE', 'LimitError'],
    [400, 'TOO_MANY_ALIASES', 'LimitError'],
    [200, 'LIST_TOO_LONG', 'LimitError'],
    [200, 'INVALID_PAGE', 'GraphError'],
    [400, 'GRAPHQL_VALIDATION_FAILED', 'GraphError'],
    [200, 'INTERNAL_SERVER_ERROR', 'ServerFaultError'],
    [200, 'DATABASE_UNAVAILABLE', 'UnavailableError'],
    [503, 'IDENTITY_PROVIDER_UNAVAILABLE', 'UnavailableError'],
    [504, 'REQUEST_TIMEOUT', 'UnavailableError'],
  ])('for HTTP %i with %s throws a %s', async (status, code, name) => {
    server.responseWith(status, graphErrors(code), answered);
    const error = await errorOf();
    expect(error).toMatchObject({ name, code, status, requestId: 'abc-1', errors: graphErrors(code).errors });
    expect(error).toBeInstanceOf(built.client.SafeboardError);
    expect((error as Error).message).toContain('What was wrong.');
  });

  it('counts the errors beyond the first', async () => {
    server.responseWith(400, { errors: [{ message: 'One.', extensions: { code: 'A' } }, { message: 'Two.' }] });
    expect(await errorOf()).toMatchObject({ code: 'A', message: expect.stringContaining('One. (and 1 more') });
  });

  it('has a code also for an error that came without', async () => {
    server.responseWith(200, { data: null, errors: [{ message: 'No.' }] });
    expect(await errorOf()).toMatchObject({ name: 'GraphError', code: 'UNKNOWN', data: null });
  });

  it('has the request id that it sent, if the response has none', async () => {
    server.responseWith(502, page);
    const error = await errorOf();
    expect(server.requests[0]?.headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
    expect(error).toMatchObject({ requestId: server.requests[0]?.headers['x-request-id'] });
  });

  describe('when only a part failed', () => {
    const errors = [{ message: 'No such id.', path: ['node'], extensions: { code: 'INVALID_ID' } }];
    const data = { node: null, boards: { nodes: [] } };
    const partly = () => client().request(built.client.BoardsDocument, {}, { errors: 'return' });

    it('throws by default, with the partial data', async () => {
      server.responseWith(200, { data, errors });
      expect(await errorOf()).toMatchObject({ name: 'GraphError', code: 'INVALID_ID', data, errors });
    });

    it('returns both if the call asks for it, and no errors if there are none', async () => {
      server.responseWith(200, { data, errors });
      expect(await partly()).toEqual({ data, errors });
      server.responseWith(200, noBoards);
      expect(await partly()).toEqual({ ...noBoards, errors: [] });
    });

    it('throws all the same where there was nothing', async () => {
      server.responseWith(401, graphErrors('KEY_REVOKED'));
      expect(await reasonOf(partly())).toMatchObject({ name: 'UnauthenticatedError', code: 'KEY_REVOKED' });
    });
  });

  it.each(['localhost:4000/graphql', 'http://', 'ftp://127.0.0.1/graphql', 'http://analyst:secret@127.0.0.1/graphql'])(
    'makes no client for %s, and keeps a password to itself',
    (address) => {
      const { createClient, InvalidUrlError } = built.client;
      expect(() => createClient({ url: address })).toThrow(InvalidUrlError);
      expect(() => createClient({ url: address })).toThrow(expect.objectContaining({ code: 'INVALID_URL' }));
      expect(() => createClient({ url: address })).not.toThrow(/secret/);
    },
  );

  it('explains how to fix a document that is not text', async () => {
    const parsed = { kind: 'Document', definitions: [] };
    const error = await reasonOf(client().request(parsed));
    expect(error).toMatchObject({ name: 'InvalidOptionError', message: expect.stringContaining('documentMode') });
  });

  it('reports variables that are not JSON, and sends nothing', async () => {
    const circle: { self?: object } = {};
    circle.self = circle;
    server.responseWith(200, noBoards);
    for (const first of [1n, circle]) {
      const error = await reasonOf(client().request('query ($first: Int) { boards(first: $first) }', { first }));
      expect(error).toMatchObject({ name: 'InvalidOptionError', message: expect.stringContaining('JSON') });
    }
    expect(server.requests).toHaveLength(0);
  });

  it.each([0, -1, Number.NaN])('refuses a timeout of %p instead of hanging or failing oddly', async (timeout) => {
    const error = await reasonOf(client().boards.list({}, { timeout }));
    expect(error).toMatchObject({ name: 'InvalidOptionError', code: 'INVALID_OPTION' });
  });

  it('waits as long as the platform can for a timeout without end', async () => {
    server.response((response) => setTimeout(() => response.end(JSON.stringify(noBoards)), 30));
    expect(await client().boards.list({}, { timeout: Infinity })).toEqual(noBoards.data);
  });

  it('sends the headers of the client and those of the call, which win', async () => {
    server.responseWith(200, noBoards);
    const safeboard = built.client.createClient({
      url: server.url,
      headers: { 'X-Role': 'analyst', 'x-team': 'data' },
    });
    await safeboard.boards.list({}, { headers: { 'x-role': 'officer' } });
    const sent = { 'x-role': 'officer', 'x-team': 'data', 'content-type': 'application/json' };
    expect(server.requests[0]?.headers).toMatchObject(sent);
  });

  it('uses the given fetch', async () => {
    const text = async () => '{"data":{"boards":"as given"}}';
    const fetch = async () => ({ status: 200, headers: new Headers(), text });
    expect(await built.client.createClient({ url: '/graphql', fetch }).boards.list()).toEqual({ boards: 'as given' });
  });
});
