import type { Database } from '../../server/platform/database';
import { databaseKinds, openScratchDatabase } from '../support/scratch-database';

/** The texts in the table, sorted. */
async function texts(database: Database): Promise<unknown[]> {
  return (await database.query('select text from note order by text')).map(({ text }) => text);
}

describe.each(databaseKinds)('transactions on the %s database', (kind) => {
  let database: Database;
  beforeAll(async () => {
    database = await openScratchDatabase(kind);
    await database.query('create table note (text text primary key)');
  });
  beforeEach(() => database.query('truncate note'));
  afterAll(() => database.close());

  it('are isolated: a rollback of one does not affect the commit of another', async () => {
    const both = [0, 1].map(async (number) => {
      const runner = database.dataSource.createQueryRunner();
      try {
        await runner.startTransaction();
        for (let step = 0; step < 5; step++) {
          await runner.query('insert into note values ($1)', [`${number ? 'kept' : 'undone'} ${step}`]);
          await new Promise((resolve) => setImmediate(resolve));
        }
        await (number ? runner.commitTransaction() : runner.rollbackTransaction());
      } finally {
        await runner.release();
      }
    });
    await Promise.all(both);
    expect(await texts(database)).toEqual(['kept 0', 'kept 1', 'kept 2', 'kept 3', 'kept 4']);
  });

  it('hide their rows from others until they commit', async () => {
    const runner = database.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query(`insert into note values ('half done')`);
    const others = texts(database);
    await runner.rollbackTransaction();
    await runner.release();
    expect(await others).toEqual([]);
  });

  it('fail as a whole after an error in them, and leave the connection usable', async () => {
    const failing = database.dataSource.transaction(async (manager) => {
      await manager.query(`insert into note values ('one')`);
      await manager.query('insert into note values (null)');
    });
    await expect(failing).rejects.toMatchObject({ code: '23502' });
    expect(await texts(database)).toEqual([]);
  });

  it('roll back to a savepoint', async () => {
    await database.dataSource.transaction(async (manager) => {
      await manager.query(`insert into note values ('outer')`);
      const inner = manager.transaction(async (nested) => {
        await nested.query(`insert into note values ('inner')`);
        throw new Error('changed my mind');
      });
      await expect(inner).rejects.toThrow('changed my mind');
    });
    expect(await texts(database)).toEqual(['outer']);
  });

  it('do not lose an increment among fifty in parallel', async () => {
    await database.query('create table counter as select 0 as n');
    const increments = Array.from({ length: 50 }, () =>
      database.dataSource.transaction(async (manager) => {
        const [row] = await manager.query<{ n: number }[]>('select n from counter for update');
        await manager.query('update counter set n = $1', [(row?.n ?? 0) + 1]);
      }),
    );
    await Promise.all(increments);
    expect(await database.query('select n from counter')).toEqual([{ n: 50 }]);
  });

  it('let a pool of ten run two hundred queries, each with its own result', async () => {
    const numbers = Array.from({ length: 200 }, (_, number) => number);
    const responses = await Promise.all(
      numbers.map(
        async (number) => (await database.query('select $1::int as n, repeat($2, 2000) as pad', [number, 'x']))[0]?.n,
      ),
    );
    expect(responses).toEqual(numbers);
  });

  it('are rolled back when their connection breaks, and block no other', async () => {
    const client = await database.connectAlone();
    await client.query('begin');
    await client.query(`insert into note values ('lost')`);
    const ended = new Promise((resolve) => client.once('end', resolve));
    (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    await ended;
    expect(await texts(database)).toEqual([]);
  });

  it('are rolled back when their connection is ended', async () => {
    const client = await database.connectAlone();
    await client.query('begin');
    await client.query(`insert into note values ('lost')`);
    await client.end();
    expect(await texts(database)).toEqual([]);
  });

  it('are rolled back when their connection breaks in the middle of a statement', async () => {
    const client = await database.connectAlone();
    await client.query('begin');
    const insert = client.query(`insert into note select 'n' || n from generate_series(1, 20000) n`);
    (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    await expect(insert).rejects.toThrow(/terminated/);
    expect(await texts(database)).toEqual([]);
  });
});
