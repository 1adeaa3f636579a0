import { RespondingServer, impactRecorded, noBoards, reasonOf, sendJson } from './answering-server';
import { type BuiltClient, buildClient } from './built-client';
import { until } from '../support/until';

const input = { recommendationId: 'Recommendation:1', impactOnChildren: 'Children waited less long.' };

describe('a call that may go better the next time', () => {
  let built: BuiltClient;
  let server: RespondingServer;
  let waits: number[];

  beforeAll(async () => {
    [built, server] = await Promise.all([buildClient(), RespondingServer.start()]);
  });
  beforeEach(() => void (waits = []));
  afterAll(async () => {
    server.close();
  });

  const client = (options: object = {}) =>
    built.client.createClient({
      ...{ url: server.url, retry: { delay: 4 }, hooks: { onRetry: ({ wait }) => waits.push(wait) } },
      ...options,
    });
  /** Fails as often as is said, then answers. */
  const failing = (times: number, status: number, good: object = noBoards, headers: Record<string, string> = {}) =>
    server.response((response, _request, count) => {
      if (count <= times) sendJson(response, status, 'Bad gateway', headers);
      else sendJson(response, 200, good);
    });

  it.each([429, 502, 503, 504])('is repeated after HTTP %i', async (status) => {
    failing(2, status);
    expect(await client().boards.list()).toEqual(noBoards.data);
    expect(server.requests).toHaveLength(3);
  });

  it('is retried after a response that was cut off, and after none', async () => {
    server.response((response, _request, count) => {
      if (count === 1) response.destroy();
      else if (count === 2) {
        response.writeHead(200, { 'content-length': '100' }).write('{');
        setTimeout(() => response.destroy(), 5);
      } else sendJson(response, 200, noBoards);
    });
    expect(await client().boards.list()).toEqual(noBoards.data);
  });

  it('is repeated while the database is away', async () => {
    const away = { data: null, errors: [{ message: 'Away.', extensions: { code: 'DATABASE_UNAVAILABLE' } }] };
    server.response((response, _request, count) => sendJson(response, 200, count === 1 ? away : noBoards));
    expect(await client().boards.list()).toEqual(noBoards.data);
  });

  it('is repeated three times and no more, under one request id', async () => {
    failing(99, 503);
    expect(await reasonOf(client().boards.list())).toMatchObject({ name: 'UnavailableError', status: 503 });
    expect(server.requests).toHaveLength(4);
    expect(new Set(server.requests.map(({ headers }) => headers['x-request-id'])).size).toBe(1);
  });

  it.each([
    ['the client', { retry: false }, {}],
    ['the client, as 0', { retry: 0 }, {}],
    ['the call', {}, { retry: false as const }],
  ])('is not retried if %s disables it', async (_who, ofClient, ofCall) => {
    failing(99, 503);
    await reasonOf(client(ofClient).boards.list({}, ofCall));
    expect(server.requests).toHaveLength(1);
  });

  it.each([400, 401, 403, 404, 418, 500])('is not repeated after HTTP %i, which would stay', async (status) => {
    failing(1, status);
    expect(await reasonOf(client().boards.list())).toMatchObject({ status });
    expect(server.requests).toHaveLength(1);
  });

  it('waits twice as long each time, a part of it by chance, up to a limit', async () => {
    failing(4, 503);
    await client({ retry: { retries: 4, delay: 8, maxDelay: 20 } }).boards.list();
    const limits = [8, 16, 20, 20];
    expect(waits).toHaveLength(4);
    waits.forEach((wait, index) => {
      expect(wait).toBeGreaterThanOrEqual((limits[index] ?? 0) / 2);
      expect(wait).toBeLessThanOrEqual(limits[index] ?? 0);
    });
    const others: number[] = [];
    for (let run = 0; run < 5; run++) {
      waits = [];
      failing(1, 503);
      await client({ retry: { delay: 8 } }).boards.list();
      others.push(...waits);
    }
    expect(new Set(others).size).toBeGreaterThan(1);
  });

  describe('when the server sends Retry-After', () => {
    it('waits that long', async () => {
      failing(1, 429, noBoards, { 'retry-after': '1' });
      const begin = performance.now();
      await client().boards.list();
      expect(performance.now() - begin).toBeGreaterThanOrEqual(990);
      expect(waits[0]).toBeGreaterThanOrEqual(1000);
      expect(waits[0]).toBeLessThan(1005);
    });

    it('reads a date by the clock of the server, however far off its own is', async () => {
      const clock = Date.parse('2031-05-01T10:00:00Z');
      const date = (ahead: number) => new Date(clock + ahead).toUTCString();
      failing(1, 503, noBoards, { date: date(0), 'retry-after': date(1000) });
      await client().boards.list();
      expect(waits[0]).toBeGreaterThanOrEqual(1000);
      expect(waits[0]).toBeLessThan(1005);
    });

    it('fails at once if that is beyond the deadline, with retryAfter', async () => {
      failing(9, 429, noBoards, { 'retry-after': '3600' });
      const begin = performance.now();
      const error = await reasonOf(client().boards.list({}, { timeout: 5000 }));
      expect(error).toMatchObject({ name: 'RateLimitedError', retryAfter: 3_600_000 });
      expect(performance.now() - begin).toBeLessThan(4000);
      expect(server.requests).toHaveLength(1);
    });

    it.each(['soon', '', '-5', '1.5'])('ignores an invalid value (%p)', async (hint) => {
      failing(1, 429, noBoards, { 'retry-after': hint });
      expect(await client().boards.list()).toEqual(noBoards.data);
      expect(waits[0]).toBeLessThanOrEqual(4);
    });
  });

  it('stops waiting when it is given up', async () => {
    failing(9, 503, noBoards, { 'retry-after': '20' });
    const stop = new AbortController();
    const begin = performance.now();
    const call = reasonOf(client().boards.list({}, { signal: stop.signal }));
    await until(() => waits.length > 0);
    stop.abort();
    expect(await call).toMatchObject({ code: 'ABORTED' });
    expect(performance.now() - begin).toBeLessThan(4000);
  });

  it('has the reason of the retry as its cause if it times out', async () => {
    server.response((response, _request, count) => void (count === 1 && sendJson(response, 503, 'Away')));
    const error = await reasonOf(client().boards.list({}, { timeout: 300 }));
    expect(error).toMatchObject({ code: 'TIMEOUT', cause: { name: 'UnavailableError', status: 503 } });
  });

  describe('and that writes', () => {
    it('carries a key of its own, and keeps it when it is repeated', async () => {
      failing(2, 502, impactRecorded);
      const result = await client().recommendations.recordImpact(input);
      expect(result).toEqual({ ok: true, recommendation: { id: 'Recommendation:1' } });
      const keys = server.requests.map(({ body }) => body.variables.input.idempotencyKey as string);
      expect(keys).toHaveLength(3);
      expect(new Set(keys).size).toBe(1);
      expect(keys[0]).toMatch(/^[\da-f-]{36}$/);
      expect(server.requests[0]?.body.variables.input).toMatchObject(input);
    });

    it('takes another key for each write, and keeps the one that it is given', async () => {
      server.responseWith(200, impactRecorded);
      await client().recommendations.recordImpact(input);
      await client().recommendations.recordImpact(input);
      await client().recommendations.recordImpact({ ...input, idempotencyKey: 'mine' });
      const [one, two, three] = server.requests.map(({ body }) => body.variables.input.idempotencyKey as string);
      expect(one).not.toBe(two);
      expect(three).toBe('mine');
    });

    it('by a document of your own is done by "mutate", with a key', async () => {
      failing(1, 502, { data: { __typename: 'Mutation', ...impactRecorded.data } });
      const document = 'mutation ($input: RecordImpactInput!) { recordImpact(input: $input) { userErrors { code } } }';
      const result = await client().mutate<typeof impactRecorded.data, { input: typeof input }>(document, input);
      expect(result).toEqual({ ok: true, recommendation: { id: 'Recommendation:1' } });
      expect(server.requests[1]?.body.variables.input.idempotencyKey).toMatch(/^[\da-f-]{36}$/);
    });

    it('rejects a document without userErrors', async () => {
      server.responseWith(200, { data: { recordImpact: { recommendation: null } } });
      const document =
        'mutation ($input: RecordImpactInput!) { recordImpact(input: $input) { recommendation { id } } }';
      const error = await reasonOf(
        client().mutate<typeof impactRecorded.data, { input: typeof input }>(document, input),
      );
      expect(error).toMatchObject({ name: 'InvalidOptionError', message: expect.stringContaining('userErrors') });
    });

    it('is sent once where it is a document of your own without a key', async () => {
      failing(1, 502, impactRecorded);
      const document = `
        # Says what changed.
        mutation ($input: RecordImpactInput!) { recordImpact(input: $input) { userErrors { code field message } } }`;
      expect(await reasonOf(client().request(document, { input }))).toMatchObject({ status: 502 });
      expect(server.requests).toHaveLength(1);
    });

    it('is sent once also where the mutation hides behind a query', async () => {
      failing(1, 502, impactRecorded);
      await reasonOf(client().request('query A { boards { totalCount } } mutation B { __typename }'));
      expect(server.requests).toHaveLength(1);
    });

    it('is repeated where you say that it may be', async () => {
      failing(1, 502, impactRecorded);
      const document = 'mutation ($input: RecordImpactInput!) { recordImpact(input: $input) { userErrors { code } } }';
      await client().request(document, { input: { ...input, idempotencyKey: 'k' } }, { idempotent: true });
      expect(server.requests).toHaveLength(2);
    });
  });
});
