import { standardLimits } from '../../server/platform/graphql/limits';
import { startTinyServer, type TinyServer } from '../support/tiny-server';

describe('pages and files', () => {
  let server: TinyServer;
  const opened: string[] = [];

  beforeAll(async () => {
    server = await startTinyServer({
      limits: { ...standardLimits, cost: 20_000 },
      pagePrices: { '/cheap': 20_000, '/dear/*': 20_001 },
      routes: (app) => {
        for (const path of ['/cheap', '/dear/*', '/free']) {
          app.get(path, async () => {
            opened.push(path);
            return 'A page.';
          });
        }
      },
    });
  });
  afterAll(() => server.server.close());

  it('are refused when they cost more than one request may, before any of their work', async () => {
    const response = await fetch(`${server.url}/dear/one`);
    expect([response.status, await response.json()]).toEqual([
      400,
      {
        error: {
          code: 'COST_TOO_HIGH',
          message:
            'This page costs 20,001; the maximum is 20,000. Query the parts of it that you need at /graphql instead.',
        },
      },
    ]);
    expect(opened).toEqual([]);
  });

  it('are sent up to that cost', async () => {
    for (const path of ['/cheap', '/free']) expect((await fetch(server.url + path)).status).toBe(200);
    expect(opened).toEqual(['/cheap', '/free']);
  });
});
