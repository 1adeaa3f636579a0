import type { FastifyInstance } from 'fastify';
import { WorkQueue } from '../../server/platform/http/work-queue';
import { ask, startTinyServer, type TinyServer } from '../support/tiny-server';
import { until } from '../support/until';

const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('the work queue', () => {
  const limits = { total: 6, perClient: 4, heavyFrom: 100 };

  /** Enters work for clients and records who has started. */
  function recorder(queue = new WorkQueue(limits)) {
    const started: string[] = [];
    const ends = new Map<string, () => void>();
    const enter = (name: string, client: string, cost = 1, signal?: AbortSignal) =>
      queue.enter(client, cost, signal).then((end) => {
        started.push(name);
        ends.set(name, end);
      });
    return { started, enter, end: async (name: string) => (ends.get(name)?.(), tick()) };
  }

  it('runs at most four of one client, and starts the next when one ends', async () => {
    const { started, enter, end } = recorder();
    for (const name of ['1', '2', '3', '4', '5', '6']) void enter(name, 'a');
    await tick();
    expect(started).toEqual(['1', '2', '3', '4']);
    await end('2');
    await end('2');
    expect(started).toEqual(['1', '2', '3', '4', '5']);
  });

  it('starts the client with the least running first', async () => {
    const { started, enter, end } = recorder();
    for (const name of ['a1', 'a2', 'a3', 'a4', 'a5']) void enter(name, 'a');
    for (const name of ['b1', 'b2', 'b3']) void enter(name, 'b');
    await tick();
    void enter('c1', 'c');
    await tick();
    expect(started).toEqual(['a1', 'a2', 'a3', 'a4', 'b1', 'b2']);
    await end('a1');
    expect(started.at(-1)).toBe('c1');
  });

  it('lets light work through while heavy work waits, however many clients send it', async () => {
    const { started, enter, end } = recorder();
    for (const client of ['a', 'b', 'c', 'd']) for (const place of ['1', '2']) void enter(client + place, client, 100);
    await tick();
    expect(started).toEqual(['a1', 'a2']);
    void enter('light', 'e');
    await tick();
    expect(started).toEqual(['a1', 'a2', 'light']);
    await end('a1');
    expect(started.at(-1)).toBe('b1');
  });

  it('forgets work whose request is over', async () => {
    const { started, enter, end } = recorder();
    const request = new AbortController();
    for (const name of ['1', '2', '3', '4']) void enter(name, 'a');
    const left = enter('left', 'a', 1, request.signal);
    void enter('5', 'a');
    await tick();
    request.abort();
    await expect(left).rejects.toMatchObject({ name: 'AbortError' });
    await end('1');
    expect(started).toEqual(['1', '2', '3', '4', '5']);
  });

  it('refuses a client with a hundred waiting, and nobody else', async () => {
    const { started, enter } = recorder();
    for (let count = 0; count < 104; count++) void enter(`a${count}`, 'a');
    await expect(enter('one too many', 'a')).rejects.toMatchObject({
      code: 'CONCURRENCY_LIMITED',
      status: 429,
      message: expect.stringMatching(/^You have 4 requests running and 100 waiting\. Wait for their responses/),
    });
    await enter('b', 'b');
    expect(started.at(-1)).toBe('b');
  });
});

describe('a client that sends much at once', () => {
  let tiny: TinyServer;
  let answerSlow: (text: string) => void;
  const asClient = (address: string) => ({ 'x-forwarded-for': address });
  const slow = (address: string) => ask(tiny.url, { query: '{ slow }' }, asClient(address));
  const hello = async (address: string) => {
    const response = await ask(tiny.url, { query: '{ hello }' }, asClient(address));
    return response.json();
  };
  let pagesServed: number;

  beforeEach(async () => {
    pagesServed = 0;
    const slowResult = new Promise<string>((resolve) => (answerSlow = resolve));
    const options = {
      concurrency: { total: 3, perClient: 2 },
      trustedProxies: ['127.0.0.1'],
      pagePrices: { '/pages/*': 1 },
      routes: async (app: FastifyInstance) => {
        app.get('/pages/*', async () => {
          pagesServed += 1;
          return slowResult;
        });
      },
    };
    tiny = await startTinyServer(options, slowResult);
  });
  afterEach(async () => {
    answerSlow('late');
    await tiny.server.close();
  });

  it('waits for its own operations, while another client is served', async () => {
    const running = Array.from({ length: 6 }, () => slow('192.0.2.1'));
    await until(() => tiny.slowRequests === 2);
    expect(await hello('192.0.2.2')).toMatchObject({ data: { hello: 'Hello board' } });
    expect(tiny.slowRequests).toBe(2);
    answerSlow('late');
    const statuses = (await Promise.all(running)).map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200]);
    expect(tiny.slowRequests).toBe(6);
  });

  it('waits for its pages and operations alike', async () => {
    const pages = [1, 2].map((page) => fetch(`${tiny.url}/pages/${page}`, { headers: asClient('192.0.2.1') }));
    await until(() => pagesServed === 2);
    const operation = slow('192.0.2.1');
    expect(await hello('192.0.2.2')).toMatchObject({ data: { hello: 'Hello board' } });
    expect(tiny.slowRequests).toBe(0);
    answerSlow('late');
    expect((await Promise.all([...pages, operation])).map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('is refused with the time to wait when fifty of its requests wait', async () => {
    const sent = Array.from({ length: 53 }, () => slow('192.0.2.1'));
    const refused = await Promise.race(sent);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await refused.json()).toMatchObject({
      errors: [{ message: expect.stringContaining('50 waiting'), extensions: { code: 'CONCURRENCY_LIMITED' } }],
    });
    expect(await hello('192.0.2.2')).toMatchObject({ data: { hello: 'Hello board' } });
    const page = await fetch(`${tiny.url}/pages/1`, { headers: asClient('192.0.2.1') });
    expect([page.status, page.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await page.json()).toMatchObject({ error: { code: 'CONCURRENCY_LIMITED' } });
    answerSlow('late');
    expect((await Promise.all(sent)).filter(({ status }) => status === 200)).toHaveLength(52);
  });

  it('leaves the places of requests that it gives up', async () => {
    const leaving = new AbortController();
    const init = { method: 'POST', body: JSON.stringify({ query: '{ slow }' }), signal: leaving.signal };
    const headers = { 'content-type': 'application/json', ...asClient('192.0.2.1') };
    const given = Array.from({ length: 10 }, () => fetch(`${tiny.url}/graphql`, { ...init, headers }));
    await until(() => tiny.slowRequests === 2);
    leaving.abort();
    await Promise.allSettled(given);
    answerSlow('late');
    expect(await hello('192.0.2.1')).toMatchObject({ data: { hello: 'Hello board' } });
  });
});
