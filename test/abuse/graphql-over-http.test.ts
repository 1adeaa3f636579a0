import { auditServer } from 'graphql-http';
import { startTinyServer, type TinyServer } from '../support/tiny-server';

describe('GraphQL over HTTP', () => {
  let tiny: TinyServer;

  beforeAll(async () => {
    tiny = await startTinyServer();
  });
  afterAll(async () => tiny.server.close());

  it('conforms to the specification', async () => {
    const results = await auditServer({ url: `${tiny.url}/graphql` });
    expect(results.length).toBeGreaterThan(50);
    const reported = results.map((result) => ({ ...result, response: undefined }));
    expect(reported.filter(({ status }) => status === 'error')).toEqual([]);
    expect(reported.filter(({ status }) => status === 'ok').length).toBeGreaterThan(50);
  });
});
