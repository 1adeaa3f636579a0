import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import * as zlib from 'node:zlib';
import { acceptedEncoding } from '../../server/platform/http/accepted-encoding';
import { sendRaw } from '../support/raw-request';
import { startTinyServer, type TinyServer } from '../support/tiny-server';
import { until } from '../support/until';

const { brotliDecompressSync, gunzipSync } = zlib;
const { zstdDecompressSync } = zlib as { zstdDecompressSync?: (body: Buffer) => Buffer };

const available = ['br', 'gzip'] as const;

describe('the encoding that a client accepts', () => {
  it.each<[string | undefined, string | undefined]>([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, br;q=0.5', 'gzip'],
    ['gzip;q=0.5, br;q=0.5', 'br'],
    ['GZIP', 'gzip'],
    ['x-gzip', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['*;q=0', undefined],
    ['*;q=0, gzip;q=0.001', 'gzip'],
    ['identity;q=0', undefined],
    ['identity;q=0, deflate', undefined],
    ['identity;q=0, gzip', 'gzip'],
    ['identity, gzip;q=0.9', 'identity'],
    ['identity;q=0.5, gzip;q=0.5', 'gzip'],
    ['deflate', 'identity'],
    ['gzip;q=0', 'identity'],
    ['gzip;q=0.0, br;q=0.000', 'identity'],
    ['gzip ; q=1 , br;q=0', 'gzip'],
    ['gzip;q=2', 'identity'],
    ['gzip;q=-1', 'identity'],
    ['gzip;q=abc', 'identity'],
    ['gzip;q=', 'identity'],
    ['gzip;level=9', 'identity'],
    [',,;;,q=1', 'identity'],
    ['gzip\tbr', 'identity'],
    ['__proto__, constructor;q=1', 'identity'],
    [`${'x'.repeat(15_000)}, gzip`, 'gzip'],
  ])('of %s is %s', (header, encoding) => expect(acceptedEncoding(header, available)).toBe(encoding));
});

describe('a response', () => {
  let tiny: TinyServer;
  beforeAll(async () => {
    tiny = await startTinyServer({ responseBytes: 65_536 });
  });
  afterAll(async () => tiny.server.close());

  const name = 'Zoë '.repeat(1000);
  const send = async (text: string, ...headers: string[]) => {
    const body = JSON.stringify({ query: 'query ($name: String) { hello(name: $name) }', variables: { name: text } });
    return sendRaw(tiny.url, ['POST /graphql HTTP/1.1', 'content-type: application/json', ...headers], body);
  };
  const plain = { data: { hello: `Hello ${name}` }, extensions: expect.anything() };

  it.each<[string, (body: Buffer) => Buffer]>([
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
    // Node has it from 22.15.
    ...(zstdDecompressSync ? [['zstd', zstdDecompressSync] satisfies [string, unknown]] : []),
  ])('of some length is sent as %s', async (encoding, decode) => {
    const { headers, body } = await send(name, `accept-encoding: ${encoding}`);
    expect(headers).toMatchObject({
      'content-encoding': encoding,
      'content-length': String(body.length),
      vary: expect.stringContaining('accept-encoding'),
    });
    expect(body.length).toBeLessThan(500);
    expect(JSON.parse(decode(body).toString())).toEqual(plain);
  });

  it.each([[], ['accept-encoding: deflate'], ['accept-encoding: gzip;q=0, br;q=0, zstd;q=0']])(
    'is sent as it is to a client that accepts no more: %s',
    async (...headers) => {
      const { headers: sent, body } = await send(name, ...headers);
      expect(sent).not.toHaveProperty('content-encoding');
      expect(sent.vary).toContain('accept-encoding');
      expect(JSON.parse(body.toString())).toEqual(plain);
    },
  );

  it('of less than a kilobyte is sent as it is, unless that is refused', async () => {
    expect((await send('you', 'accept-encoding: gzip, br')).headers).not.toHaveProperty('content-encoding');
    const { headers, body } = await send('you', 'accept-encoding: gzip, identity;q=0');
    expect(headers).toMatchObject({ 'content-encoding': 'gzip' });
    expect(JSON.parse(gunzipSync(body).toString())).toMatchObject({ data: { hello: 'Hello you' } });
  });

  it('that would not be accepted is refused before the operation runs', async () => {
    const before = tiny.slowRequests;
    const body = JSON.stringify({ query: '{ slow }' });
    const head = ['POST /graphql HTTP/1.1', 'content-type: application/json', 'accept-encoding: identity;q=0, deflate'];
    const response = await sendRaw(tiny.url, head, body);
    expect(response.status).toBe(406);
    expect(JSON.parse(response.body.toString())).toMatchObject({
      errors: [{ extensions: { code: 'NOT_ACCEPTABLE' } }],
    });
    expect(tiny.slowRequests).toBe(before);
  });

  it('is measured before it is compressed', async () => {
    const { body } = await send('x'.repeat(70_000), 'accept-encoding: br, identity');
    expect(body.toString()).toContain('RESPONSE_TOO_LARGE');
  });

  it('beyond what is compressed at once is complete too', async () => {
    const long = 'Zoë '.repeat(12_000);
    const { headers, body } = await send(long, 'accept-encoding: br');
    expect(headers['content-encoding']).toBe('br');
    expect(JSON.parse(brotliDecompressSync(body).toString())).toMatchObject({ data: { hello: `Hello ${long}` } });
  });

  it('to HEAD has the headers of GET and no body', async () => {
    const { status, headers, body } = await sendRaw(tiny.url, ['HEAD / HTTP/1.1', 'accept-encoding: gzip']);
    expect({ status, encoding: headers['content-encoding'], length: body.length }).toEqual({
      status: 200,
      encoding: 'gzip',
      length: 0,
    });
  });

  it('whose client leaves is given up without an error, and others are sent', async () => {
    const large = randomBytes(3_000_000).toString('base64');
    const busy = await startTinyServer({ responseBytes: 8_000_000 }, Promise.resolve(large));
    const faults: unknown[] = [];
    const onFault = (fault: unknown) => void faults.push(fault);
    process.on('unhandledRejection', onFault).on('uncaughtExceptionMonitor', onFault);
    try {
      for (const encoding of ['br', 'gzip']) for (const parts of [0, 1]) await leave(busy, encoding, parts);
      const body = JSON.stringify({ query: '{ slow }' });
      const head = ['POST /graphql HTTP/1.1', 'content-type: application/json', 'accept-encoding: gzip'];
      const response = await sendRaw(busy.url, head, body);
      expect(JSON.parse(gunzipSync(response.body).toString())).toMatchObject({ data: { slow: large } });
      // It waits for what is still compressed.
      await busy.server.close();
      expect(busy.slowRequests).toBe(5);
      expect(busy.logs.filter(({ level }) => Number(level) >= 50)).toEqual([]);
      expect(faults).toEqual([]);
    } finally {
      process.off('unhandledRejection', onFault).off('uncaughtExceptionMonitor', onFault);
      await busy.server.close();
    }
  });

  it('that holds a secret is not compressed', async () => {
    const secretive = await startTinyServer({
      createContext: () => ({ slowResult: Promise.resolve('key '.repeat(1000)), holdsSecret: true }),
    });
    const headers = ['content-type: application/json', 'accept-encoding: gzip, br'];
    const response = await sendRaw(secretive.url, ['POST /graphql HTTP/1.1', ...headers], '{"query":"{ slow }"}');
    await secretive.server.close();
    expect(response.headers).toMatchObject({ 'cache-control': 'no-store, no-transform' });
    expect(response.headers).not.toHaveProperty('content-encoding');
    expect(response.body.length).toBeGreaterThan(4000);
  });
});

/** Requests the `slow` field and leaves after so many parts of the response: with 0, while it is compressed. */
async function leave(tiny: TinyServer, encoding: string, parts: number): Promise<void> {
  const before = tiny.slowRequests;
  const { hostname, port } = new URL(tiny.url);
  const socket = connect(Number(port), hostname);
  const body = JSON.stringify({ query: '{ slow }' });
  const head = ['POST /graphql HTTP/1.1', `host: ${hostname}`, 'content-type: application/json'];
  const fields = [...head, `accept-encoding: ${encoding}`, `content-length: ${body.length}`];
  socket.write(`${fields.join('\r\n')}\r\n\r\n${body}`);
  await until(() => tiny.slowRequests > before);
  for (let read = 0; read < parts; read++) await once(socket, 'data');
  socket.destroy();
}
