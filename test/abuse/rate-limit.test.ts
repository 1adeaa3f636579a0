import { request } from 'node:http';
import { json } from 'node:stream/consumers';
import { ask, startTinyServer, type TinyServer } from '../support/tiny-server';

const query = { query: '{ hello }' };

/** Sends a query from another address of this machine. */
async function requestFrom(localAddress: string, url: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const requesting = request(`${url}/graphql`, { method: 'POST', headers, localAddress }, (response) =>
      resolve(json(response)),
    );
    requesting.on('error', reject).end(JSON.stringify(query));
  });
}

describe('a client over the rate limit', () => {
  let tiny: TinyServer | undefined;
  const start = async (options: Parameters<typeof startTinyServer>[0]) => (tiny = await startTinyServer(options)).url;
  const statuses = async (url: string, count: number, headers: (index: number) => Record<string, string>) => {
    const found: number[] = [];
    for (let index = 0; index < count; index++) found.push((await ask(url, query, headers(index))).status);
    return found;
  };

  afterEach(async () => tiny?.server.close());

  it('gets the remaining requests, and then the time to wait', async () => {
    const url = await start({ rateLimit: { perMinute: 3 } });
    const first = await ask(url, query);
    expect(first.headers.get('ratelimit-policy')).toBe('"default";q=3;w=60');
    expect(first.headers.get('ratelimit')).toMatch(/^"default";r=2;t=([1-9]|[1-5]\d|60)$/);
    expect(await statuses(url, 2, () => ({}))).toEqual([200, 200]);

    const refused = await ask(url, query);
    expect(refused.status).toBe(429);
    expect(await refused.json()).toEqual({
      errors: [{ message: expect.stringMatching(/Retry in \d+ seconds/), extensions: { code: 'RATE_LIMITED' } }],
    });
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(refused.headers.get('ratelimit')).toBe(`"default";r=0;t=${seconds}`);
    expect((await fetch(`${url}/nothing/here`)).status).toBe(429);
  });

  it('does not block other clients or health checks', async () => {
    const url = await start({ rateLimit: { perMinute: 1 } });
    expect(await statuses(url, 3, () => ({}))).toEqual([200, 429, 429]);
    expect(await requestFrom('127.0.0.2', url)).toMatchObject({ data: { hello: 'Hello board' } });
    for (let index = 0; index < 5; index++) expect((await fetch(`${url}/health/live`)).status).toBe(200);
  });

  it('cannot bypass it with forged headers', async () => {
    const url = await start({ rateLimit: { perMinute: 2 } });
    const claims = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'cf-connecting-ip', 'true-client-ip'];
    const headers = (index: number) => Object.fromEntries(claims.map((name) => [name, `10.0.0.${index}`]));
    expect(await statuses(url, 4, headers)).toEqual([200, 200, 429, 429]);
  });

  it('is identified behind a trusted proxy', async () => {
    const url = await start({ rateLimit: { perMinute: 1 }, trustedProxies: ['127.0.0.1'] });
    const from = (address: string) => () => ({ 'x-forwarded-for': address });
    expect(await statuses(url, 2, from('203.0.113.1'))).toEqual([200, 429]);
    expect(await statuses(url, 2, from('203.0.113.2'))).toEqual([200, 429]);
    // Addresses before the one that the proxy itself saw were written by the client.
    expect(await statuses(url, 1, from('198.51.100.9, 203.0.113.2'))).toEqual([429]);
    // One IPv6 network of 64 bits is one client, however the proxy spells the address.
    expect(await statuses(url, 1, from('2001:db8::1'))).toEqual([200]);
    expect(await statuses(url, 1, from('2001:db8::2'))).toEqual([429]);
    expect(await statuses(url, 1, from('2001:0DB8:0:0:ffff::1'))).toEqual([429]);
    expect(await statuses(url, 1, from('2001:db8:0:1::1'))).toEqual([200]);
    expect(await statuses(url, 1, from('::ffff:203.0.113.1'))).toEqual([429]);
  });

  it('has its network given to a key of your own', async () => {
    const keyOf = (_request: unknown, network: string) => network;
    const url = await start({ rateLimit: { perMinute: 1, keyOf }, trustedProxies: ['127.0.0.1'] });
    const from = (address: string) => () => ({ 'x-forwarded-for': address });
    expect(await statuses(url, 1, from('2001:db8:1:2::1'))).toEqual([200]);
    expect(await statuses(url, 1, from('2001:db8:1:2:ffff::1'))).toEqual([429]);
    expect(await statuses(url, 1, from('2001:db8:1:3::1'))).toEqual([200]);
  });

  it('is identified by a custom key if the server has one', async () => {
    const keyOf = ({ headers }: { headers: Record<string, unknown> }) => String(headers['x-viewer']);
    const url = await start({ rateLimit: { perMinute: 1, keyOf } });
    expect(await statuses(url, 2, () => ({ 'x-viewer': 'one' }))).toEqual([200, 429]);
    expect(await statuses(url, 2, () => ({ 'x-viewer': 'two' }))).toEqual([200, 429]);
  });
});
