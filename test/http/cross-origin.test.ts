import { sendRaw } from '../support/raw-request';
import { startTinyServer, type TinyServer } from '../support/tiny-server';

const portal = 'https://portal.example';
const query = JSON.stringify({ query: '{ hello }' });

describe('pages of other origins', () => {
  const servers: TinyServer[] = [];
  const start = async (...allowedOrigins: string[]) => {
    const tiny = await startTinyServer({ allowedOrigins, rateLimit: { perMinute: 100 } });
    servers.push(tiny);
    return tiny.url;
  };
  let url: string;

  beforeAll(async () => {
    url = await start(portal, 'http://localhost:5173');
  });
  afterAll(async () => {
    for (const { server } of servers) await server.close();
  });

  const post = (origin: string, to = url) =>
    fetch(`${to}/graphql`, { method: 'POST', headers: { origin, 'content-type': 'application/json' }, body: query });
  const preflight = (origin: string, path = '/graphql', headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', ...headers },
    });

  it.each([portal, 'http://localhost:5173'])('are allowed to read responses if their origin is %s', async (origin) => {
    const response = await post(origin);
    expect(await response.json()).toMatchObject({ data: { hello: 'Hello board' } });
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(response.headers.get('access-control-expose-headers')).toBe(
      'content-disposition, etag, ratelimit, ratelimit-policy, retry-after, x-request-id',
    );
    expect(response.headers.get('vary')?.toLowerCase()).toContain('origin');
  });

  it.each(['/graphql', '/charts/LAC1.svg', '/scorecards/board/2018-10.csv', '/health/ready'])(
    'may send their headers to %s after a preflight',
    async (path) => {
      const wanted = 'authorization,content-type,traceparent';
      const response = await preflight(portal, path, { 'access-control-request-headers': wanted });
      expect(response.status).toBe(204);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'access-control-allow-origin': portal,
        'access-control-allow-methods': 'GET, HEAD, POST',
        'access-control-allow-headers': wanted,
        'access-control-max-age': '7200',
        vary: expect.stringMatching(/origin/i),
      });
      expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    },
  );

  it('can read errors too, those before the graph included', async () => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { origin: portal, 'content-type': 'application/json; charset=latin1' },
      body: query,
    });
    expect(response.status).toBe(415);
    expect(response.headers.get('access-control-allow-origin')).toBe(portal);
    const missing = await fetch(`${url}/nothing`, { headers: { origin: portal } });
    expect(missing.status).toBe(404);
    expect(missing.headers.get('access-control-allow-origin')).toBe(portal);
  });

  it.each([
    'null',
    'https://portal.example.evil',
    'https://evil.example/https://portal.example',
    'https://portal.example:8443',
    'https://portal.example:443',
    'http://portal.example',
    'https://PORTAL.example',
    'https://sub.portal.example',
    'https://portal.example.',
    'https://portal.example/',
    'https://portal.example, https://evil.example',
    '*',
    'file://',
  ])('are not allowed from %s', async (origin) => {
    for (const response of [await post(origin), await preflight(origin)]) {
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
      expect(response.headers.get('vary')?.toLowerCase()).toContain('origin');
    }
  });

  it('are not allowed by two origins at once', async () => {
    const head = ['GET /health/live HTTP/1.1', `origin: ${portal}`, 'origin: https://evil.example'];
    const { headers } = await sendRaw(url, head);
    expect(headers['access-control-allow-origin'] ?? portal).toBe(portal);
  });

  it('are all allowed by *, without credentials', async () => {
    const response = await post('https://anywhere.example', await start('*'));
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('are not allowed by default', async () => {
    const closed = await start();
    const response = await post(portal, closed);
    expect(response.status).toBe(200);
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    const refused = await fetch(`${closed}/graphql`, { method: 'OPTIONS', headers: { origin: portal } });
    expect(refused.status).toBe(405);
  });
});
