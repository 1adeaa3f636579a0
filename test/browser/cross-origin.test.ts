import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describeInBrowser, openBrowser, type WatchedPage } from '../support/browser';
import { startTinyServer, type TinyServer } from '../support/tiny-server';

/** A request that Chromium sent, a preflight or its own, and the status of the response. */
interface Exchange {
  method: string;
  status: number;
}

describeInBrowser('a page of another origin', () => {
  let portal: Server;
  let stranger: Server;
  let tiny: TinyServer;
  let browser: WatchedPage;

  beforeAll(async () => {
    [portal, stranger] = await Promise.all([serveEmptyPage(), serveEmptyPage()]);
    tiny = await startTinyServer({ allowedOrigins: [originOf(portal)], rateLimit: { perMinute: 100 } });
  });
  afterAll(async () => {
    await tiny?.server.close();
    portal?.close();
    stranger?.close();
  });
  beforeEach(async () => {
    browser = await openBrowser();
  });
  afterEach(async () => browser.close());

  /** Sends a query as the script of a page of this origin. The type of its body and its credentials need a preflight. */
  const query = async (origin: string, options: Record<string, unknown> = {}) => {
    const exchanges = await exchangesOf(browser, tiny.url);
    await browser.page.goto(origin);
    const result = await browser.page.evaluate(
      ({ url, given }) =>
        fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', traceparent: `00-${'1'.repeat(32)}-${'1'.repeat(16)}-01` },
          body: JSON.stringify({ query: '{ hello }' }),
          ...given,
        }).then(
          async (response) => ({
            status: response.status,
            body: await response.json(),
            headers: Object.fromEntries(response.headers),
          }),
          (error: Error) => error.name,
        ),
      { url: tiny.url, given: options },
    );
    return { result, exchanges };
  };

  it('reads responses and their rate limit after a preflight, if its origin is allowed', async () => {
    const { result, exchanges } = await query(originOf(portal));
    expect(result).toMatchObject({
      status: 200,
      body: { data: { hello: 'Hello board' } },
      headers: {
        'ratelimit-policy': '"default";q=100;w=60',
        ratelimit: expect.stringMatching(/^"default";r=\d+;t=\d+$/),
        'x-request-id': expect.any(String),
      },
    });
    expect(exchanges).toEqual([
      { method: 'OPTIONS', status: 204 },
      { method: 'POST', status: 200 },
    ]);
    expect(browser.complaints).toEqual([]);
  });

  it('reads nothing, and its request is not executed, if its origin is not allowed', async () => {
    const before = tiny.logs.length;
    const { result, exchanges } = await query(originOf(stranger));
    expect(result).toBe('TypeError');
    expect(exchanges.map(({ method }) => method)).not.toContain('POST');
    expect(tiny.logs.slice(before).map(({ method }) => method)).not.toContain('POST');
    expect(browser.complaints.join()).toMatch(/blocked by CORS policy/);
  });

  it('cannot send cookies, even if its origin is allowed', async () => {
    const { result } = await query(originOf(portal), { credentials: 'include' });
    expect(result).toBe('TypeError');
    expect(browser.complaints.join()).toMatch(/Access-Control-Allow-Credentials/);
  });
});

/** Records what Chromium exchanges with the server at this URL, preflights included. */
async function exchangesOf({ page }: WatchedPage, url: string): Promise<Exchange[]> {
  const exchanges: Exchange[] = [];
  const methods = new Map<string, string>();
  const debuggerSession = await page.context().newCDPSession(page);
  debuggerSession.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.url.startsWith(url)) methods.set(requestId, request.method);
  });
  debuggerSession.on('Network.responseReceived', ({ requestId, response }) => {
    const method = methods.get(requestId);
    if (method !== undefined) exchanges.push({ method, status: response.status });
  });
  await debuggerSession.send('Network.enable');
  return exchanges;
}

async function serveEmptyPage(): Promise<Server> {
  const server = createServer((_request, response) => {
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end('<!doctype html><link rel="icon" href="data:,">');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server;
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
