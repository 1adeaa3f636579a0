import { once } from 'node:events';
import { connect } from 'node:net';
import { graphql } from 'graphql';
import { RequestAuthenticator } from '../../server/access';
import { createGraph } from '../../server/graph';
import { post, send } from '../abuse/sample-app';
import { makeTestKey } from './test-keys';
import { startServer, type StartedServer } from './world/world';
import { until } from '../support/until';

/** Three statements, one after the other in the resolvers, all about records that are hidden from the public. */
const query = `{ board(slug: "southampton-lscb") { caseReviews(first: 100) { nodes { id recommendations(first: 100) { nodes { id } } } } } }`;

/** Very few connections, so that the next request reuses the previous one. */
describe.each(['1', '2'])('with %s connections, an abandoned request', (DATABASE_POOL_SIZE) => {
  let server: StartedServer;
  let url: string;
  let key: string;

  beforeAll(async () => {
    server = await startServer({ DATABASE_POOL_SIZE });
    ({ url } = await server.app.listen());
    key = await makeTestKey(server.app.database, { role: 'BOARD_MANAGER', board: 'southampton-lscb' });
    await server.app.database.query(`update case_review set sensitivity = 'PARTNERSHIP'`);
  }, 120_000);

  afterAll(async () => {
    await server.app.close();
    await server.remove();
  });

  async function reviewsSeen(authorization?: string): Promise<number> {
    const response = await send(url, post({ query: query }, authorization ? { authorization } : {}));
    return response.json.data.board.caseReviews.nodes.length;
  }

  /** The public sees none of it and the manager all, in sequence and concurrently. */
  async function expectNobodyElse(): Promise<void> {
    const manager = `Bearer ${key}`;
    expect(await reviewsSeen()).toBe(0);
    const seen = await Promise.all([manager, undefined, manager, undefined, undefined, manager].map(reviewsSeen));
    expect(seen.map((count) => count > 0)).toEqual([true, false, true, false, false, true]);
    const [row] = await server.app.database.query(
      `select session_user = current_user as "isItself", viewer_meets() as meets`,
    );
    expect(row).toEqual({ isItself: true, meets: [] });
  }

  it('leaves nothing behind when its client disconnects during a statement', async () => {
    const { database } = server.app;
    const blocker = await database.connectAlone();
    let isBlocked = false;
    // On the embedded database any statement waits for the blocker, on a server those that read its table.
    const stop = database.onStatement((text) => {
      isBlocked ||= database.embedded || text.includes('case_review');
    });
    try {
      for (let round = 0; round < 3; round++) {
        await blocker.query('begin; lock table case_review in access exclusive mode');
        const { hostname, port } = new URL(url);
        const body = JSON.stringify({ query: query });
        const socket = connect(Number(port), hostname);
        const head = [
          'POST /graphql HTTP/1.1',
          'host: a',
          'content-type: application/json',
          `authorization: Bearer ${key}`,
        ];
        socket.write([...head, `content-length: ${body.length}`, '', body].join('\r\n'));
        isBlocked = false;
        await until(() => isBlocked);
        socket.destroy();
        await once(socket, 'close');
        await blocker.query('commit');
        await expectNobodyElse();
      }
    } finally {
      stop();
      await blocker.end();
    }
  });

  it('leaves nothing behind when it is aborted between two statements', async () => {
    const { database } = server.app;
    const authenticator = new RequestAuthenticator({ database, publicView: true });
    const schema = createGraph();
    for (const most of [1, 2]) {
      const departure = new AbortController();
      let sent = 0;
      const caller = { headers: { authorization: `Bearer ${key}` }, id: `left-${most}` };
      const context = await authenticator.createContext(caller, { signal: departure.signal });
      const stop = database.onStatement(() => ++sent >= most && departure.abort());
      const { errors } = await graphql({ schema, source: query, contextValue: context });
      stop();
      expect(String(errors?.[0])).toMatch(/was aborted/);
      expect(sent).toBe(most);
      await expectNobodyElse();
    }
  });
});
