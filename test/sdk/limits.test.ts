import { dataFolder, type SampleApp, startSampleApp } from '../abuse/sample-app';
import { reasonOf } from './answering-server';
import { type BuiltClient, buildClient } from './built-client';

const fifty = 'first: 50';

describe('the client, with a server that has limits', () => {
  let built: BuiltClient;
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let app: SampleApp;

  beforeAll(async () => {
    [built, folder] = await Promise.all([buildClient(), dataFolder()]);
    app = await startSampleApp(folder.path, { RATE_LIMIT: '6' });
  }, 240_000);
  afterAll(async () => {
    await app?.close();
    await folder?.remove();
  });

  const client = () => built.client.createClient({ url: `${app.url}/graphql` });

  it('reports a query that costs too much, and one that is too deep', async () => {
    const nodes = (inner: string) => `boards(${fifty}) { nodes { children(${fifty}) { nodes { ${inner} } } } }`;
    const costly = await reasonOf(client().request(`{ ${nodes(`meetings(${fifty}) { nodes { id } }`)} }`));
    expect(costly).toBeInstanceOf(built.client.LimitError);
    expect(costly).toMatchObject({ code: 'COST_TOO_HIGH', requestId: expect.any(String) });
    const deep = `{ boards { nodes { ${'parent { '.repeat(60)} id ${'}'.repeat(60)} } } }`;
    expect(await reasonOf(client().request(deep))).toMatchObject({ name: 'LimitError', code: 'QUERY_TOO_DEEP' });
  });

  it('reports at once when to retry, if that is beyond the timeout', async () => {
    const requested = async () => reasonOf(client().boards.list({ first: 1 }, { timeout: 1500 }));
    let error: unknown;
    for (let count = 0; count < 8 && !error; count++) error = await requested();
    expect(error).toBeInstanceOf(built.client.RateLimitedError);
    const { retryAfter = 0, status } = error as InstanceType<typeof built.client.RateLimitedError>;
    expect(status).toBe(429);
    expect(retryAfter).toBeGreaterThan(1500);
    expect(retryAfter).toBeLessThanOrEqual(60_000);
  });
});
