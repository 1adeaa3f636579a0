import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type BuiltClient, buildClient } from './built-client';

const page = '<!doctype html><title>Welcome</title>';

describe('the client, asking a server that gives no good answer', () => {
  let built: BuiltClient;
  let server: Server;
  let url: string;
  let answer: RequestListener;
  let asked: IncomingMessage;

  beforeAll(async () => {
    built = await buildClient();
    server = createServer((request, response) => {
      asked = request;
      answer(request, response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await built.remove();
  });

  const answerWith = (status: number, type: string, body: string) => {
    answer = (_request, response) => {
      response.writeHead(status, { 'content-type': type, 'x-request-id': 'abc-1' }).end(body);
    };
  };
  const errorOf = (address = url) =>
    built.client
      .createClient({ url: address })
      .boards.list()
      .then(
        () => undefined,
        (reason: unknown) => reason,
      );

  it.each([
    ['a web page', 200, 'text/html', page],
    ['an empty body', 200, 'application/json', ''],
    ['JSON of another service', 200, 'application/json', '{"status":"ok"}'],
    ['neither data nor errors', 200, 'application/json', '{"data":null}'],
    ['errors that say nothing', 200, 'application/json', '{"errors":[null]}'],
  ])('calls %s an unexpected answer and points at the url', async (_what, status, type, body) => {
    answerWith(status, type, body);
    const error = await errorOf();
    expect(error).toBeInstanceOf(built.client.UnexpectedAnswerError);
    expect(error).toMatchObject({ code: 'UNEXPECTED_ANSWER', requestId: 'abc-1' });
    expect((error as Error).message).toMatch(/text\/html|application\/json/);
    expect((error as Error).message).toContain('/graphql.');
    expect((error as Error).message).toContain('abc-1');
  });

  it.each([
    [502, 'try again'],
    [429, 'wait'],
    [404, 'Check that the url'],
    [403, 'who asks'],
  ])('says what to do about HTTP %i with a page', async (status, advice) => {
    answerWith(status, 'text/html', page);
    const error = await errorOf();
    expect(error).toBeInstanceOf(built.client.HttpError);
    expect(error).toMatchObject({ code: 'HTTP_ERROR', status, message: expect.stringContaining(advice) });
  });

  it('prefers the GraphQL errors of an HTTP error', async () => {
    const errors = [
      { message: 'Unknown field.', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
      { message: 'Another.' },
    ];
    answerWith(400, 'application/graphql-response+json', JSON.stringify({ errors }));
    const error = await errorOf();
    expect(error).toMatchObject({ name: 'GraphError', code: 'GRAPHQL_VALIDATION_FAILED', status: 400, errors });
    expect((error as Error).message).toContain('1 more');
  });

  it('has a code also for an error that came without', async () => {
    answerWith(200, 'application/json', JSON.stringify({ data: null, errors: [{ message: 'No.' }] }));
    expect(await errorOf()).toMatchObject({ name: 'GraphError', code: 'UNKNOWN', data: null });
  });

  it('calls a server that is not there a network failure, and says why', async () => {
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address() as AddressInfo;
    free.close();
    await once(free, 'close');
    const error = await errorOf(`http://127.0.0.1:${port}/graphql?key=hidden`);
    expect(error).toBeInstanceOf(built.client.NetworkError);
    expect(error).toMatchObject({ code: 'NETWORK_FAILURE', message: expect.stringContaining('ECONNREFUSED') });
    expect((error as Error).message).not.toContain('hidden');
  });

  it('calls a path without a page to take it from a network failure', async () => {
    expect(await errorOf('/graphql')).toMatchObject({ code: 'NETWORK_FAILURE' });
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

  it('calls a connection that breaks off in the middle a network failure', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' }).write('{"data":');
      setTimeout(() => response.destroy(), 20);
    };
    expect(await errorOf()).toMatchObject({ name: 'NetworkError', code: 'NETWORK_FAILURE' });
  });

  it('stops when it is told to, with the reason it was given', async () => {
    answer = () => stop.abort(new Error('The page was left.'));
    const stop = new AbortController();
    const call = built.client.createClient({ url }).boards.list({}, { signal: stop.signal });
    await expect(call).rejects.toThrow('The page was left.');
  });

  it('sends the headers of the client and those of the call, which win', async () => {
    answerWith(200, 'application/json', '{"data":{"boards":{"nodes":[]}}}');
    const safeboard = built.client.createClient({ url, headers: { 'X-Role': 'analyst', 'x-team': 'data' } });
    await safeboard.boards.list({}, { headers: { 'x-role': 'officer' } });
    expect(asked.headers).toMatchObject({ 'x-role': 'officer', 'x-team': 'data', 'content-type': 'application/json' });
  });

  it('asks through the fetch that it is given', async () => {
    const text = async () => '{"data":{"boards":"as given"}}';
    const fetch = async () => ({ status: 200, headers: new Headers(), text });
    expect(await built.client.createClient({ url: '/graphql', fetch }).boards.list()).toEqual({ boards: 'as given' });
  });
});
