import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { graphql } from 'graphql';
import { Doors } from '../../server/access';
import { createGraph } from '../../server/graph';
import { post, send } from '../abuse/sample-app';
import { makeTestKey } from './test-keys';
import { startServer, type StartedServer } from './world/world';

/** Three statements, one after the other where the resolvers answer, all of them about what the public may not see. */
const question = `{ board(slug: "southampton-lscb") { caseReviews(first: 100) { nodes { id recommendations(first: 100) { nodes { id } } } } } }`;

/** The least connections that a server can have: whoever asks next gets the one that was used before. */
describe.each(['1', '2'])('with %s connections, a request that nobody waits for', (DATABASE_POOL_SIZE) => {
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
    const answer = await send(url, post({ query: question }, authorization ? { authorization } : {}));
    return answer.json.data.board.caseReviews.nodes.length;
  }

  /** The public sees nothing of it, the manager all, one after the other and at once. */
  async function expectNobodyElse(): Promise<void> {
    const manager = `Bearer ${key}`;
    expect(await reviewsSeen()).toBe(0);
    const seen = await Promise.all([manager, undefined, manager, undefined, undefined, manager].map(reviewsSeen));
    expect(seen.map((count) => count > 0)).toEqual([true, false, true, false, false, true]);
    const [row] = await server.app.database.query(
      `select session_user = current_user as "isItself", coalesce(current_setting('safeboard.meets', true), '') as meets`,
    );
    expect(row).toEqual({ isItself: true, meets: '' });
  }

  it('leaves nothing behind when its client goes away in the middle of a statement', async () => {
    const blocker = await server.app.database.connectAlone();
    try {
      for (let round = 0; round < 3; round++) {
        await blocker.query('begin; lock table case_review in access exclusive mode');
        const { hostname, port } = new URL(url);
        const body = JSON.stringify({ query: question });
        const socket = connect(Number(port), hostname);
        const head = [
          'POST /graphql HTTP/1.1',
          'host: a',
          'content-type: application/json',
          `authorization: Bearer ${key}`,
        ];
        socket.write([...head, `content-length: ${body.length}`, '', body].join('\r\n'));
        await sleep(150);
        socket.destroy();
        await once(socket, 'close');
        await blocker.query('commit');
        await expectNobodyElse();
      }
    } finally {
      await blocker.end();
    }
  });

  it('leaves nothing behind when it is given up between two statements', async () => {
    const { database } = server.app;
    const doors = new Doors({ database, publicView: true });
    const schema = createGraph();
    for (const most of [1, 2]) {
      const departure = new AbortController();
      let sent = 0;
      const caller = { headers: { authorization: `Bearer ${key}` }, id: `left-${most}` };
      const visit = await doors.visit(caller, { signal: departure.signal });
      const stop = database.onStatement(() => ++sent >= most && departure.abort());
      const { errors } = await graphql({ schema, source: question, contextValue: visit });
      stop();
      expect(String(errors?.[0])).toMatch(/given up/);
      expect(sent).toBe(most);
      await expectNobodyElse();
    }
  });
});
