import type { Client, Notification } from 'pg';
import type { Database } from '../../server/platform/database';
import { databaseKinds, openScratchDatabase } from '../support/scratch-database';
import { until } from '../support/until';

describe.each(databaseKinds)('connections to the %s database', (kind) => {
  let database: Database;
  let clients: Client[];
  /** A connection outside the pool, ended after the test. */
  async function connect(): Promise<Client> {
    const client = await database.connectAlone();
    clients.push(client);
    return client;
  }
  beforeAll(async () => {
    database = await openScratchDatabase(kind);
  });
  beforeEach(() => {
    clients = [];
  });
  afterEach(() => Promise.all(clients.map((client) => client.end())));
  afterAll(() => database.close());

  it('receive the notifications of others once they are committed', async () => {
    const listener = await connect();
    const heard: (string | undefined)[] = [];
    const arrived = new Promise<void>((resolve) =>
      listener.on('notification', ({ channel, payload }: Notification) => {
        heard.push(`${channel} ${payload}`);
        if (payload === 'second') resolve();
      }),
    );
    await listener.query('listen changes');
    const speaker = await connect();
    await speaker.query('begin');
    await speaker.query(`notify changes, 'undone'`);
    await speaker.query('rollback');
    await speaker.query('begin');
    await speaker.query(`notify changes, 'first'`);
    await speaker.query('commit');
    await speaker.query(`select pg_notify('changes', 'second')`);
    await arrived;
    expect(heard).toEqual(['changes first', 'changes second']);
  });

  it('prepare statements of the same name independently', async () => {
    const [one, other] = [await connect(), await connect()];
    for (let round = 0; round < 2; round++) {
      expect((await one.query({ name: 'figure', text: 'select $1::int + 1 as n', values: [1] })).rows).toEqual([
        { n: 2 },
      ]);
      expect((await other.query({ name: 'figure', text: 'select $1::int * 10 as n', values: [1] })).rows).toEqual([
        { n: 10 },
      ]);
    }
  });

  it('free their prepared statements when they end', async () => {
    const one = await database.connectAlone();
    await one.query({ name: 'short_lived', text: 'select 1' });
    await one.end();
    const statement = `select count(*) from pg_prepared_statements where name like '%short_lived'`;
    expect(await database.query(statement)).toEqual([{ count: 0 }]);
  });

  it('report statements that are sent through query, until the listener is removed', async () => {
    const heard: unknown[] = [];
    const stop = database.onStatement((text, values) => heard.push([text, values]));
    await database.query('select $1::int as n', [1]);
    stop();
    await database.query('select 2 as n');
    expect(heard).toEqual([['select $1::int as n', [1]]]);
  });

  it('are rejected with a clear error once the database is closed', async () => {
    const closed = await openScratchDatabase(kind);
    await closed.close();
    await closed.close();
    await expect(closed.query('select 1')).rejects.toThrow('Cannot use a pool after calling end');
  });

  it('respond to a ping', async () => {
    await expect(database.ping()).resolves.toBeUndefined();
  });

  it('leave room for timers while a long row of queries runs', async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 5);
    const end = performance.now() + 1000;
    while (performance.now() < end) await database.query('select 1');
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(5);
  });

  it('survive a COPY statement', async () => {
    await database.query('create table copied (n int)');
    const client = await connect();
    await expect(client.query('copy copied from stdin')).rejects.toThrow();
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('see the new columns of a table after a migration, in a prepared statement', async () => {
    await database.query('create table shape (a int)');
    await database.query('insert into shape values (1)');
    expect(await database.query('select * from shape')).toEqual([{ a: 1 }]);
    const client = await connect();
    await client.query(`alter table shape add b text default 'new'`);
    expect(await database.query('select * from shape')).toEqual([{ a: 1, b: 'new' }]);
  });
});

describe('a transaction left open on the embedded database', () => {
  it('is rolled back after the lease with an error on its connection, and others continue', async () => {
    const database = await openScratchDatabase('embedded', { leaseTimeout: 200 });
    try {
      await database.query('create table note (text text)');
      const holder = await database.connectAlone();
      const reported = new Promise<Error>((resolve) => holder.once('error', resolve));
      await holder.query('begin');
      await holder.query(`insert into note values ('forgotten')`);
      expect(await database.query('select * from note')).toEqual([]);
      expect(await reported).toMatchObject({ code: '25P03', message: expect.stringContaining('200 ms') });
      await expect(holder.query('commit')).rejects.toThrow();
    } finally {
      await database.close();
    }
  });

  it('lives longer than the lease while it is used', async () => {
    const database = await openScratchDatabase('embedded', { leaseTimeout: 200 });
    try {
      const holder = await database.connectAlone();
      await holder.query('begin');
      const isLater = `select clock_timestamp() > now() + interval '500 milliseconds' as "isLater"`;
      await until(async () => (await holder.query<{ isLater: boolean }>(isLater)).rows[0]?.isLater, { interval: 50 });
      await holder.query('commit');
      await holder.end();
    } finally {
      await database.close();
    }
  });
});
