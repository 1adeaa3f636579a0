import { RespondingServer, noBoards, reasonOf, sendJson } from './answering-server';
import { type BuiltClient, buildClient } from './built-client';

describe('hooks', () => {
  let built: BuiltClient;
  let server: RespondingServer;

  beforeAll(async () => {
    [built, server] = await Promise.all([buildClient(), RespondingServer.start()]);
  });
  afterAll(async () => {
    server.close();
  });

  type Hooks = NonNullable<Parameters<BuiltClient['client']['createClient']>[0]['hooks']>;
  const client = (hooks: Hooks) => built.client.createClient({ url: server.url, hooks, retry: { delay: 1 } });

  it('are called for each request, response and retry, in order', async () => {
    server.response((response, _request, count) => sendJson(response, count === 1 ? 503 : 200, noBoards));
    const reported: string[] = [];
    const ids = new Set<string>();
    await client({
      onRequest: ({ operation, attempt, method, requestId, variables }) => {
        reported.push(`${method} ${operation} ${attempt} ${JSON.stringify(variables)}`);
        ids.add(requestId);
      },
      onResponse: ({ status, duration, requestId }) => {
        expect(duration).toBeGreaterThan(0);
        reported.push(`answer ${status}`);
        ids.add(requestId);
      },
      onRetry: ({ retry, wait, error }) => reported.push(`retry ${retry} ${wait <= 1} ${error.code}`),
      onError: () => reported.push('error'),
    }).boards.list({ first: 3 });
    expect(reported).toEqual([
      'POST Boards 1 {"first":3}',
      'answer 503',
      'retry 1 true UNAVAILABLE',
      'POST Boards 2 {"first":3}',
      'answer 200',
    ]);
    expect([...ids]).toEqual([server.requests[0]?.headers['x-request-id']]);
  });

  it('may add headers', async () => {
    server.responseWith(200, noBoards);
    await client({ onRequest: ({ headers }) => void (headers.traceparent = '00-1-2-01') }).boards.list();
    expect(server.requests[0]?.headers.traceparent).toBe('00-1-2-01');
  });

  it('are called for a final failure, which is thrown too', async () => {
    server.responseWith(500, 'Oh');
    const reported: unknown[] = [];
    const error = await reasonOf(client({ onError: (event) => reported.push(event) }).boards.list());
    expect(reported).toEqual([{ operation: 'Boards', error }]);
  });

  it('that throw reject the call and nothing else', async () => {
    server.responseWith(200, noBoards);
    const broken = new Error('The hook broke.');
    const throws = () => {
      throw broken;
    };
    expect(await reasonOf(client({ onRequest: throws }).boards.list())).toBe(broken);
    expect(await reasonOf(client({ onResponse: throws }).boards.list())).toBe(broken);
  });
});
