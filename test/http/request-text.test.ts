import fc from 'fast-check';
import { sendRaw } from '../support/raw-request';
import { startTinyServer, type TinyServer } from '../support/tiny-server';

/** A query whose variable is this text in the given encoding. */
function bodyOf(name: string, encoding: BufferEncoding = 'utf8'): Buffer {
  const query = 'query ($name: String) { hello(name: $name) }';
  return Buffer.from(JSON.stringify({ query, variables: { name } }), encoding);
}

describe('the text of a request', () => {
  let tiny: TinyServer;
  beforeAll(async () => {
    tiny = await startTinyServer();
  });
  afterAll(async () => tiny.server.close());

  const send = async (body: Buffer, ...headers: string[]) => {
    const response = await sendRaw(tiny.url, ['POST /graphql HTTP/1.1', ...headers], body);
    const json = JSON.parse(response.body.toString()) as {
      data?: unknown;
      errors?: [{ extensions: { code: string } }];
    };
    return { status: response.status, data: json.data, code: json.errors?.[0].extensions.code };
  };

  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8',
    'Application/JSON ; Charset="utf-8"',
    'application/json; charset="u\\tf-8"',
    'application/json; charset=utf8',
    'application/json; profile="a; charset=latin1"; charset=utf-8',
    'application/json;',
  ])('is UTF-8 under %s', async (type) => {
    expect(await send(bodyOf('Café £5'), `content-type: ${type}`)).toMatchObject({
      status: 200,
      data: { hello: 'Hello Café £5' },
    });
  });

  it.each([
    'application/json; charset=iso-8859-1',
    'application/json; charset="ISO-8859-1"',
    'application/json; charset=utf-16le',
    'application/json; charset=utf-7',
    'application/json; charset=us-ascii',
    'application/json; charset=',
    'application/json; charset',
    'application/json; charset=utf-8; charset=iso-8859-1',
    'application/json; charset=iso-8859-1; charset=utf-8',
    'application/json; charset=utf-8; charset=utf-8',
    'application/json; charset="utf-8',
    'application/json; charset=utf-8 latin1',
    'application/json; x=1; CHARSET=windows-1252',
    "application/json; charset*=utf-8''latin1; charset=latin1",
  ])('is refused under %s', async (type) => {
    const { status, code } = await send(bodyOf('Café £5', 'latin1'), `content-type: ${type}`);
    expect({ status, code }).toEqual({ status: 415, code: expect.stringMatching(/^UNSUPPORTED_/) });
  });

  it('is refused under two content types', async () => {
    const types = ['content-type: application/json', 'content-type: application/json; charset=latin1'];
    expect(await send(bodyOf('Café'), ...types)).toMatchObject({ status: 415 });
  });

  it.each(['text/plain', 'application/graphql', 'application/x-www-form-urlencoded'])(
    'is refused under %s, which is no JSON',
    async (type) => {
      expect(await send(bodyOf('x'), `content-type: ${type}`)).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' });
    },
  );

  it.each(['gzip', 'br', 'identity, gzip', 'x'])('is refused with the content encoding %s', async (encoding) => {
    const headers = ['content-type: application/json', `content-encoding: ${encoding}`];
    expect(await send(bodyOf('x'), ...headers)).toMatchObject({ status: 415, code: 'UNSUPPORTED_CONTENT_ENCODING' });
  });

  it.each<[string, Buffer]>([
    ['Latin-1', bodyOf('Café £5', 'latin1')],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), bodyOf('Café', 'utf16le')])],
    ['an overlong form', Buffer.concat([bodyOf('x').subarray(0, -3), Buffer.from([0xc0, 0xaf]), Buffer.from('"}}')])],
    ['a surrogate', Buffer.concat([bodyOf('x').subarray(0, -3), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}}')])],
    ['a cut character', Buffer.concat([bodyOf('x').subarray(0, -3), Buffer.from([0xe2, 0x82]), Buffer.from('"}}')])],
  ])('is refused when its bytes are %s', async (_what, body) => {
    const sent = await send(body, 'content-type: application/json; charset=utf-8');
    expect(sent).toMatchObject({ status: 400, code: 'INVALID_UTF8' });
  });

  it('may start with a byte order mark', async () => {
    const body = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bodyOf('Zoë')]);
    expect(await send(body, 'content-type: application/json')).toMatchObject({ data: { hello: 'Hello Zoë' } });
  });

  it('never becomes replacement characters, with random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), async (bytes) => {
        const body = Buffer.concat([bodyOf('').subarray(0, -3), Buffer.from(bytes), Buffer.from('"}}')]);
        const { status, data } = await send(body, 'content-type: application/json');
        expect([200, 400]).toContain(status);
        if (!Buffer.from(bytes).includes(Buffer.from('\uFFFD'))) {
          expect(JSON.stringify(data ?? null)).not.toContain('\uFFFD');
        }
      }),
      { numRuns: 100 },
    );
  });

  it.each(['%FF', '%E9', 'Caf%E9', '%C0%AF', '%ED%A0%80', '%E2%82', '%', '%zz', 'é'])(
    'is refused in a URL with %s',
    async (part) => {
      const url = `/graphql?query={hello(name:%22${part}%22)}`;
      const { status, body } = await sendRaw(tiny.url, [`GET ${url} HTTP/1.1`, 'apollo-require-preflight: true']);
      expect(status).toBe(400);
      // Bytes beyond ASCII are no HTTP, and refused before any route.
      expect(body.toString()).toMatch(/"code":"MALFORMED_(URL|HTTP)"/);
    },
  );

  it('is refused in a URL that is too long, with the limit', async () => {
    const { status, body } = await sendRaw(tiny.url, [`GET /graphql?query={hello}${'+'.repeat(20_000)} HTTP/1.1`]);
    expect(status).toBe(431);
    expect(JSON.parse(body.toString())).toEqual({
      error: { code: 'HEADERS_TOO_LARGE', message: expect.stringContaining('16 kB. Send a long query with POST') },
    });
  });

  it('is read from a URL as UTF-8', async () => {
    const url = '/graphql?query={hello(name:%22Caf%C3%A9+%25%22)}';
    const { body } = await sendRaw(tiny.url, [`GET ${url} HTTP/1.1`, 'apollo-require-preflight: true']);
    expect(JSON.parse(body.toString())).toMatchObject({ data: { hello: 'Hello Café %' } });
  });
});
