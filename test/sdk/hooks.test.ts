import { AnsweringServer, noBoards, reasonOf, sendJson } from './answering-server';
import { type BuiltClient, buildClient } from './built-client';

describe('hooks', () => {
  let built: BuiltClient;
  let server: AnsweringServer;

  beforeAll(async () => {
    [built, server] = await Promise.all([buildClient(), AnsweringServer.start()]);
  });
  afterAll(async () => {
    server.close();
    await built.remove();
  });

  type Hooks = NonNullable<Parameters<BuiltClient['client']['createClient']>[0]['hooks']>;
  const client = (hooks: Hooks) => built.client.createClient({ url: server.url, hooks, retry: { delay: 1 } });

  it('are told of each request, each answer and each repetition, in their order', async () => {
    server.answer((response, _request, count) => sendJson(response, count === 1 ? 503 : 200, noBoards));
    const told: string[] = [];
    const ids = new Set<string>();
    await client({
      onRequest: ({ operation, attempt, method, requestId, variables }) => {
        told.push(`${method} ${operation} ${attempt} ${JSON.stringify(variables)}`);
        ids.add(requestId);
      },
      onResponse: ({ status, duration, requestId }) => {
        expect(duration).toBeGreaterThan(0);
        told.push(`answer ${status}`);
        ids.add(requestId);
      },
      onRetry: ({ retry, wait, error }) => told.push(`retry ${retry} ${wait <= 1} ${error.code}`),
      onError: () => told.push('error'),
    }).boards.list({ first: 3 });
    expect(told).toEqual([
      'POST Boards 1 {"first":3}',
      'answer 503',
      'retry 1 true UNAVAILABLE',
      'POST Boards 2 {"first":3}',
      'answer 200',
    ]);
    expect([...ids]).toEqual([server.requests[0]?.headers['x-request-id']]);
  });

  it('may add headers', async () => {
    server.answerWith(200, noBoards);
    await client({ onRequest: ({ headers }) => void (headers.traceparent = '00-1-2-01') }).boards.list();
    expect(server.requests[0]?.headers.traceparent).toBe('00-1-2-01');
  });

  it('are told of what failed for good, which is thrown all the same', async () => {
    server.answerWith(500, 'Oh');
    const told: unknown[] = [];
    const error = await reasonOf(client({ onError: (event) => told.push(event) }).boards.list());
    expect(told).toEqual([{ operation: 'Boards', error }]);
  });

  it('that throw reject the call and nothing else', async () => {
    server.answerWith(200, noBoards);
    const broken = new Error('The hook broke.');
    const throws = () => {
      throw broken;
    };
    expect(await reasonOf(client({ onRequest: throws }).boards.list())).toBe(broken);
    expect(await reasonOf(client({ onResponse: throws }).boards.list())).toBe(broken);
  });
});
