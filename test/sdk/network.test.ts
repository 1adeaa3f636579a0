import { once } from 'node:events';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { RespondingServer, noBoards, reasonOf } from './answering-server';
import { type BuiltClient, buildClient } from './built-client';
import { selfSigned } from './self-signed';

/** Where nothing listens any more. */
async function freeUrl(): Promise<string> {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}/graphql`;
}

describe('the client, where the network fails', () => {
  let built: BuiltClient;
  let server: RespondingServer;
  const others: Server[] = [];
  const sockets: Socket[] = [];

  beforeAll(async () => {
    [built, server] = await Promise.all([buildClient(), RespondingServer.start()]);
  });
  afterAll(async () => {
    server.close();
    for (const socket of sockets) socket.destroy();
    for (const other of others) other.close();
  });

  const errorOf = (url: string, options: object = {}) =>
    reasonOf(built.client.createClient({ url, retry: false, ...options }).boards.list());
  const listening = async (other: Server, scheme = 'http') => {
    others.push(other.listen(0, '127.0.0.1'));
    other.on('connection', (socket: Socket) => sockets.push(socket));
    await once(other, 'listening');
    return `${scheme}://127.0.0.1:${(other.address() as AddressInfo).port}/graphql`;
  };

  it('reports that nothing listens there, and hides what the URL may contain', async () => {
    const error = await errorOf(`${await freeUrl()}?key=hidden`);
    expect(error).toBeInstanceOf(built.client.NetworkError);
    expect(error).toMatchObject({ code: 'NETWORK_FAILURE', requestId: expect.stringMatching(/^[\da-f-]{36}$/) });
    expect((error as Error).message).toMatch(/ECONNREFUSED.*Check the URL/);
    expect((error as Error).message).not.toContain('hidden');
  });

  it('reports that the name does not exist', async () => {
    const error = await errorOf('http://safeboard.invalid/graphql');
    expect(error).toMatchObject({ name: 'NetworkError', message: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/) });
  });

  it('reports that only a page can resolve a path', async () => {
    expect(await errorOf('/graphql')).toMatchObject({
      ...{ name: 'InvalidUrlError', code: 'INVALID_URL', message: expect.stringContaining('Use a full URL') },
    });
  });

  it('trusts no certificate that nobody vouches for', async () => {
    const error = await errorOf(await listening(createTlsServer(selfSigned), 'https'));
    expect(error).toBeInstanceOf(built.client.TlsError);
    expect(error).toBeInstanceOf(built.client.NetworkError);
    expect(error).toMatchObject({ code: 'TLS_FAILURE', message: expect.stringContaining('Check the certificate') });
  });

  it('reports a server without TLS', async () => {
    expect(await errorOf(server.url.replace('http:', 'https:'))).toMatchObject({ code: 'TLS_FAILURE' });
  });

  it('reports a TLS server that is called without TLS', async () => {
    expect(await errorOf(await listening(createTlsServer(selfSigned)))).toMatchObject({ code: 'NETWORK_FAILURE' });
  });

  it('reports a response that was cut off', async () => {
    server.response((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' }).write('{"data":');
      setTimeout(() => response.destroy(), 20);
    });
    const error = await errorOf(server.url);
    expect(error).toBeInstanceOf(built.client.TruncatedResponseError);
    expect(error).toMatchObject({ code: 'RESPONSE_TRUNCATED', message: expect.stringContaining('was cut off') });
  });

  it('reports a connection that was closed before any response', async () => {
    const closing = createTcpServer((socket) => socket.once('data', () => socket.destroy()));
    expect(await errorOf(await listening(closing))).toMatchObject({ code: 'NETWORK_FAILURE' });
  });

  it('reports a server that does not speak HTTP', async () => {
    const other = createTcpServer((socket) => socket.once('data', () => socket.end('220 mail.example ESMTP\r\n')));
    expect(await errorOf(await listening(other))).toMatchObject({ code: 'NETWORK_FAILURE' });
  });

  describe('without a response', () => {
    const silent = async () => listening(createTcpServer(() => undefined));
    const within = async (call: Promise<unknown>) => {
      const begin = performance.now();
      const error = await call;
      return { error, milliseconds: performance.now() - begin };
    };

    it('ends at its deadline', async () => {
      const { error, milliseconds } = await within(errorOf(await silent(), { timeout: 100 }));
      expect(error).toBeInstanceOf(built.client.TimeoutError);
      expect(error).toMatchObject({ name: 'TimeoutError', code: 'TIMEOUT', requestId: expect.any(String) });
      expect((error as Error).message).toContain('within 100 ms');
      expect(milliseconds).toBeLessThan(5000);
    });

    it('ends at its deadline also in the middle of a body that drips for ever', async () => {
      server.response((response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const drip = setInterval(() => response.write(' '), 10);
        response.on('close', () => clearInterval(drip));
      });
      const { error, milliseconds } = await within(errorOf(server.url, { timeout: 150 }));
      expect(error).toMatchObject({ code: 'TIMEOUT' });
      expect(milliseconds).toBeLessThan(5000);
    });

    it('ends at its deadline also with a fetch that cannot be stopped', async () => {
      const fetch = () => new Promise<never>(() => undefined);
      expect(await errorOf('/graphql', { timeout: 50, fetch })).toMatchObject({ code: 'TIMEOUT' });
    });

    it('ends at its deadline also where the key never comes', async () => {
      const auth = () => new Promise<never>(() => undefined);
      expect(await errorOf(server.url, { timeout: 50, auth })).toMatchObject({ code: 'TIMEOUT' });
    });

    it('ends when it is aborted, with the reason as its cause', async () => {
      const stop = new AbortController();
      server.response(() => stop.abort(new Error('The page was left.')));
      const call = built.client.createClient({ url: server.url }).boards.list({}, { signal: stop.signal });
      const error = await reasonOf(call);
      expect(error).toBeInstanceOf(built.client.AbortError);
      expect(error).toMatchObject({ name: 'AbortError', code: 'ABORTED', cause: stop.signal.reason });
      expect((error as Error).message).toContain('The page was left.');
    });

    it('sends nothing where it was given up before', async () => {
      server.responseWith(200, noBoards);
      const call = built.client.createClient({ url: server.url }).boards.list({}, { signal: AbortSignal.abort() });
      expect(await reasonOf(call)).toMatchObject({ code: 'ABORTED' });
      expect(server.requests).toHaveLength(0);
    });
  });

  it('leaves no listener on a signal that lives on', async () => {
    server.responseWith(200, noBoards);
    const { signal } = new AbortController();
    let listeners = 0;
    const counted = new Proxy(signal, {
      get: (target, name) => {
        if (name === 'addEventListener') return () => (listeners += 1);
        if (name === 'removeEventListener') return () => (listeners -= 1);
        return Reflect.get(target, name, target) as unknown;
      },
    });
    await built.client.createClient({ url: server.url }).boards.list({}, { signal: counted });
    expect(listeners).toBe(0);
  });
});
