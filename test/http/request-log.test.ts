import { ask, type LogLine, startTinyServer, type TinyServer } from '../support/tiny-server';
import { until } from '../support/until';

describe('request ids and the request log', () => {
  let tiny: TinyServer;

  beforeAll(async () => {
    tiny = await startTinyServer();
  });
  afterAll(async () => tiny.server.close());

  const lineOf = (requestId: string | null): Promise<LogLine> =>
    until(() => tiny.logs.find((candidate) => candidate.requestId === requestId));

  it('includes the operation name, and nothing that could identify a person', async () => {
    const response = await ask(
      tiny.url,
      { query: 'query Greeting($name: String) { hello(name: $name) }', variables: { name: 'Private Person' } },
      { 'user-agent': 'secret-agent/1.0', authorization: 'Bearer very-secret' },
    );
    const line = await lineOf(response.headers.get('x-request-id'));
    expect(line).toMatchObject({ method: 'POST', route: '/graphql', status: 200, operationName: 'Greeting' });
    expect(line.ms).toEqual(expect.any(Number));
    expect(JSON.stringify(tiny.logs)).not.toMatch(/Private Person|secret|127\.0\.0\.1/);
  });

  it('logs the declared route, not text from the URL', async () => {
    const response = await fetch(`${tiny.url}/private-words?name=private-words`);
    expect(await lineOf(response.headers.get('x-request-id'))).toMatchObject({ route: 'unknown', status: 404 });
    expect(JSON.stringify(tiny.logs)).not.toContain('private-words');
  });

  it('keeps the id of the client, so that one id follows a request', async () => {
    const response = await ask(tiny.url, { query: '{ hello }' }, { 'x-request-id': 'case-42:a' });
    expect(response.headers.get('x-request-id')).toBe('case-42:a');
    expect(await lineOf('case-42:a')).toMatchObject({ status: 200 });
  });

  it.each(['x'.repeat(129), 'two words', '<b>'])('replaces the invalid id %j', async (id) => {
    const response = await ask(tiny.url, { query: '{ hello }' }, { 'x-request-id': id });
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});
