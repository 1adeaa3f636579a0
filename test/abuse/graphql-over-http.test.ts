import { auditServer } from 'graphql-http';
import { startTinyServer, type TinyServer } from '../support/tiny-server';

describe('GraphQL over HTTP', () => {
  let tiny: TinyServer;

  beforeAll(async () => {
    tiny = await startTinyServer();
  });
  afterAll(async () => tiny.server.close());

  it('is spoken as the specification has it', async () => {
    const results = await auditServer({ url: `${tiny.url}/graphql` });
    expect(results.length).toBeGreaterThan(50);
    const told = results.map((result) => ({ ...result, response: undefined }));
    expect(told.filter(({ status }) => status === 'error')).toEqual([]);
    expect(told.filter(({ status }) => status === 'ok').length).toBeGreaterThan(50);
  });
});
