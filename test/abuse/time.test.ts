import { once } from 'node:events';
import { connect } from 'node:net';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runMigrations } from '../../server/platform/database';
import { inTransaction } from '../../server/platform/database/transaction';
import { startServer } from '../access/world/world';
import { databaseKinds, openScratchDatabase } from '../support/scratch-database';
import { until } from '../support/until';
import { codeOf, dataFolder, post, type SampleApp, send, startSampleApp } from './sample-app';

/** A query without a plan: its resolvers run three statements one after the other. */
const query =
  '{ scorecard(board: "southampton-children-families-scrutiny-panel", month: "2018-10") { rows { value } } }';

describe('an abandoned query', () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let app: SampleApp;
  let statements: string[];

  beforeAll(async () => {
    folder = await dataFolder();
    app = await startSampleApp(folder.path, { REQUEST_TIMEOUT: '1' });
    app.database.onStatement((text) => {
      // The access of the public is refreshed every second, independent of requests.
      if (!text.includes('from restriction')) statements.push(text);
    });
  });

  beforeEach(() => (statements = []));

  afterAll(async () => {
    await app.close();
    await folder.remove();
  });

  /** Runs a function while every query is blocked at its first statement. */
  async function whileBlocked<Result>(run: () => Promise<Result>): Promise<Result> {
    // The access of the public is fresh for a second: what follows must not have to wait for that.
    await send(app.url, post({ query: '{ __typename }' }));
    return inTransaction(app.database, async (runner) => {
      await runner.query('lock table board in access exclusive mode');
      return run();
    });
  }

  /** Sends the query again and waits for its three statements: by then what was given up would have gone on too. */
  async function expectNoFurther(): Promise<void> {
    const before = statements.length;
    expect((await send(app.url, post({ query }))).json.errors).toBeUndefined();
    expect(statements).toHaveLength(before + 3);
  }

  it('runs three statements if its client waits', async () => {
    expect((await send(app.url, post({ query: query }))).status).toBe(200);
    expect(statements).toHaveLength(3);
  });

  it('runs no statement after its client has disconnected', async () => {
    await whileBlocked(async () => {
      const { hostname, port } = new URL(app.url);
      const body = JSON.stringify({ query: query });
      const socket = connect(Number(port), hostname);
      const head = ['POST /graphql HTTP/1.1', 'host: a', 'content-type: application/json'];
      socket.write([...head, `content-length: ${body.length}`, '', body].join('\r\n'));
      await until(() => statements.length > 0);
      socket.destroy();
      await once(socket, 'close');
      // What comes later is read later: when this is answered, the server knows that the client has left.
      await fetch(`${app.url}/health/live`);
    });
    expect(statements).toHaveLength(1);
    await expectNoFurther();
  });

  it('is stopped after the time limit, and runs no statement then either', async () => {
    const response = await whileBlocked(() => send(app.url, post({ query: query })));
    expect({ status: response.status, code: codeOf(response) }).toEqual({ status: 504, code: 'REQUEST_TIMEOUT' });
    expect(response.json.errors[0].message).toMatch(/longer than 1 second/);
    expect(statements).toHaveLength(1);
    await expectNoFurther();
  });

  describe('that would run for hours', () => {
    const slow = '{ glossaryTerms { totalCount } }';
    const quick = '{ board(slug: "southampton-children-families-scrutiny-panel") { slug } }';

    beforeAll(() =>
      app.database.query(
        `create policy slow on glossary_term as restrictive for select
         using ((select count(*) from generate_series(1, 20000000000)) > 0)`,
      ),
    );

    it('is stopped at the time limit, others are answered meanwhile and afterwards', async () => {
      const response = send(app.url, post({ query: slow }));
      await until(() => statements.some((text) => text.includes('glossary_term')));
      expect((await fetch(`${app.url}/health/live`)).status).toBe(200);
      expect(codeOf(await response)).toBe('REQUEST_TIMEOUT');
      await until(async () => (await fetch(`${app.url}/health/ready`)).ok);
      expect((await send(app.url, post({ query: quick }))).json.errors).toBeUndefined();
    });

    it('does not outlast its client', async () => {
      const leaving = new AbortController();
      const left = fetch(`${app.url}/graphql`, { ...post({ query: slow }), signal: leaving.signal });
      await until(() => statements.some((text) => text.includes('glossary_term')));
      leaving.abort();
      await expect(left).rejects.toThrow(/aborted/);
      await until(async () => (await fetch(`${app.url}/health/ready`)).ok);
      expect((await send(app.url, post({ query: quick }))).json.errors).toBeUndefined();
    });
  });
});

const onServer = databaseKinds.includes('server') ? it : it.skip;

/** A migration that takes longer than the time limit of a query. */
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
        await until(async () => (await waiting()).length > 0);
        leaving.abort();
        await expect(left).rejects.toThrow(/aborted/);
        await until(async () => (await waiting()).length === 0, { timeout: 5_000 });
      }
    });
    const response = await send(url, post({ query: '{ boards { totalCount } }' }));
    expect(response.json.data.boards.totalCount).toBeGreaterThan(0);
  } finally {
    await app.close();
    await remove();
  }
});
