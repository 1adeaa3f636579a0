import { request } from 'node:http';
import { json } from 'node:stream/consumers';
import { ask, startTinyServer, type TinyServer } from '../support/tiny-server';

const question = { query: '{ hello }' };

/** Asks from another address of this machine. */
async function askFrom(localAddress: string, url: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const asking = request(`${url}/graphql`, { method: 'POST', headers, localAddress }, (answer) =>
      resolve(json(answer)),
    );
    asking.on('error', reject).end(JSON.stringify(question));
  });
}

describe('somebody who asks too often', () => {
  let tiny: TinyServer | undefined;
  const start = async (options: Parameters<typeof startTinyServer>[0]) => (tiny = await startTinyServer(options)).url;
  const statuses = async (url: string, count: number, headers: (index: number) => Record<string, string>) => {
    const found: number[] = [];
    for (let index = 0; index < count; index++) found.push((await ask(url, question, headers(index))).status);
    return found;
  };

  afterEach(async () => tiny?.server.close());

  it('is told what is left, and then when to come back', async () => {
    const url = await start({ rateLimit: { perMinute: 3 } });
    const first = await ask(url, question);
    expect(first.headers.get('ratelimit-limit')).toBe('3');
    expect(first.headers.get('ratelimit-remaining')).toBe('2');
    expect(Number(first.headers.get('ratelimit-reset'))).toBeGreaterThan(0);
    expect(await statuses(url, 2, () => ({}))).toEqual([200, 200]);

    const refused = await ask(url, question);
    expect(refused.status).toBe(429);
    expect(await refused.json()).toEqual({
      errors: [{ message: expect.stringMatching(/Try again in \d+ seconds/), extensions: { code: 'RATE_LIMITED' } }],
    });
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(refused.headers.get('ratelimit-remaining')).toBe('0');
    expect((await fetch(`${url}/nothing/here`)).status).toBe(429);
  });

  it('does not keep others or the supervisor out', async () => {
    const url = await start({ rateLimit: { perMinute: 1 } });
    expect(await statuses(url, 3, () => ({}))).toEqual([200, 429, 429]);
    expect(await askFrom('127.0.0.2', url)).toMatchObject({ data: { hello: 'Hello board' } });
    for (let index = 0; index < 5; index++) expect((await fetch(`${url}/health/live`)).status).toBe(200);
  });

  it('does not get round it by headers that anybody can write', async () => {
    const url = await start({ rateLimit: { perMinute: 2 } });
    const claims = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'cf-connecting-ip', 'true-client-ip'];
    const headers = (index: number) => Object.fromEntries(claims.map((name) => [name, `10.0.0.${index}`]));
    expect(await statuses(url, 4, headers)).toEqual([200, 200, 429, 429]);
  });

  it('is told apart behind a proxy that is trusted', async () => {
    const url = await start({ rateLimit: { perMinute: 1 }, trustedProxies: ['127.0.0.1'] });
    const from = (address: string) => () => ({ 'x-forwarded-for': address });
    expect(await statuses(url, 2, from('203.0.113.1'))).toEqual([200, 429]);
    expect(await statuses(url, 2, from('203.0.113.2'))).toEqual([200, 429]);
    // What stands before the address that the proxy itself saw was written by the asker.
    expect(await statuses(url, 1, from('198.51.100.9, 203.0.113.2'))).toEqual([429]);
    // One network of IPv6 is one asker: it has more addresses than there are stars.
    expect(await statuses(url, 1, from('2001:db8::1'))).toEqual([200]);
    expect(await statuses(url, 1, from('2001:db8::2'))).toEqual([429]);
  });

  it('is known by another sign where the server is told which', async () => {
    const keyOf = ({ headers }: { headers: Record<string, unknown> }) => String(headers['x-viewer']);
    const url = await start({ rateLimit: { perMinute: 1, keyOf } });
    expect(await statuses(url, 2, () => ({ 'x-viewer': 'one' }))).toEqual([200, 429]);
    expect(await statuses(url, 2, () => ({ 'x-viewer': 'two' }))).toEqual([200, 429]);
  });
});
