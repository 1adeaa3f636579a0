import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runMigrations } from '../../server/platform/database';
import { inTransaction } from '../../server/platform/database/transaction';
import { startServer } from '../access/world/world';
import { databaseKinds, openScratchDatabase } from '../support/scratch-database';
import { codeOf, dataFolder, post, type SampleApp, send, startSampleApp } from './sample-app';

/** A question that code works out, with three statements one after the other. */
const question =
  '{ scorecard(board: "southampton-children-families-scrutiny-panel", month: "2018-10") { rows { value } } }';

describe('a question that nobody waits for', () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let app: SampleApp;
  let statements: string[];

  beforeAll(async () => {
    folder = await dataFolder();
    app = await startSampleApp(folder.path, { REQUEST_TIMEOUT: '1' });
    app.database.onStatement((text) => {
      // Who may see what is asked anew every second, whoever waits.
      if (!text.includes('from restriction')) statements.push(text);
    });
  });

  beforeEach(() => (statements = []));

  afterAll(async () => {
    await app.close();
    await folder.remove();
  });

  /** Runs something while no question gets past its first statement. */
  async function whileBlocked<Result>(run: () => Promise<Result>): Promise<Result> {
    return inTransaction(app.database, async (runner) => {
      await runner.query('lock table board in access exclusive mode');
      return run();
    });
  }

  async function firstStatement(): Promise<void> {
    while (statements.length === 0) await sleep(5);
  }

  it('takes three statements while somebody does', async () => {
    expect((await send(app.url, post({ query: question }))).status).toBe(200);
    expect(statements).toHaveLength(3);
  });

  it('sends no statement after its client has left', async () => {
    await whileBlocked(async () => {
      const { hostname, port } = new URL(app.url);
      const body = JSON.stringify({ query: question });
      const socket = connect(Number(port), hostname);
      const head = ['POST /graphql HTTP/1.1', 'host: a', 'content-type: application/json'];
      socket.write([...head, `content-length: ${body.length}`, '', body].join('\r\n'));
      await firstStatement();
      socket.destroy();
      await once(socket, 'close');
      await sleep(100);
    });
    await sleep(300);
    expect(statements).toHaveLength(1);
    expect((await send(app.url, post({ query: '{ boards { totalCount } }' }))).json).toMatchObject({
      data: { boards: { totalCount: expect.any(Number) } },
    });
  });

  it('is given up when its time is over, and sends no statement then either', async () => {
    const answer = await whileBlocked(() => send(app.url, post({ query: question })));
    expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 504, code: 'REQUEST_TIMEOUT' });
    expect(answer.json.errors[0].message).toMatch(/longer than 1 second/);
    await sleep(300);
    expect(statements).toHaveLength(1);
    expect((await send(app.url, post({ query: question }))).json.errors).toBeUndefined();
  });
});

const onServer = databaseKinds.includes('server') ? it : it.skip;

/** A migration that takes longer than a question may. */
class SlowMigration1795400000000 implements MigrationInterface {
  name = 'SlowMigration1795400000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('select pg_sleep(0.5)');
  }
  async down(): Promise<void> {
    // Nothing was changed.
  }
}

onServer('a server gives up a statement that takes too long, but not a migration', async () => {
  const options = { statementTimeout: 200, migrations: [SlowMigration1795400000000] };
  const database = await openScratchDatabase('server', options);
  try {
    await expect(database.query('select pg_sleep(5)')).rejects.toMatchObject({ code: '57014' });
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    expect(await runMigrations(database)).toEqual([SlowMigration1795400000000.name]);
  } finally {
    await database.close();
  }
});

onServer('what a client leaves behind is cancelled in the database too, while it runs', async () => {
  const { app, remove } = await startServer();
  try {
    const { url } = await app.listen();
    const waiting = () =>
      app.database.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
    await inTransaction(app.database, async (runner) => {
      await runner.query('lock table board in access exclusive mode');
      for (const path of ['/graphql', '/scorecards/southampton-children-families-scrutiny-panel/2018-10.csv']) {
        const leaving = new AbortController();
        const init = path === '/graphql' ? post({ query: '{ boards { nodes { name } } }' }) : {};
        const left = fetch(`${url}${path}`, { ...init, signal: leaving.signal });
        while ((await waiting()).length === 0) await sleep(5);
        leaving.abort();
        await expect(left).rejects.toThrow(/aborted/);
        for (const deadline = Date.now() + 5_000; (await waiting()).length > 0 && Date.now() < deadline;)
          await sleep(5);
        expect([path, await waiting()]).toEqual([path, []]);
      }
    });
    const answer = await send(url, post({ query: '{ boards { totalCount } }' }));
    expect(answer.json.data.boards.totalCount).toBeGreaterThan(0);
  } finally {
    await app.close();
    await remove();
  }
});
