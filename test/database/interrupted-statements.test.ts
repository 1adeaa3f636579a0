import { once, type EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Notification } from 'pg';
import { type Database, type DatabaseOptions, NO_ACCESS, openDatabase, rawSql } from '../../server/platform/database';
import { RequestAbortedError } from '../../server/platform/database/errors';
import { inTransaction } from '../../server/platform/database/transaction';
import { createLogger } from '../../server/platform/logging/logger';
import { archiveOf, type Start } from '../support/archives';
import { until } from '../support/until';

/** A statement that would run for an hour. */
const endless = 'select count(*) from generate_series(1, 20000000000)';

/** A statement that keeps the processor busy for somewhat longer than a running statement is waited for. */
const busy = `do $$ begin while clock_timestamp() < now() + interval '1500 milliseconds' loop end loop; end $$`;

/** The options of a database on its own. */
async function optionsOf(start: Start, given: Partial<DatabaseOptions> = {}): Promise<DatabaseOptions> {
  const logger = createLogger({ logLevel: 'silent' });
  const defaults = { poolSize: 3, startTimeout: 0, logger, entities: [], migrations: [] };
  return { ...defaults, embeddedSeed: await archiveOf(start), ...given };
}

/** The outcome of something, once it is known. */
function watch<Result>(work: Promise<Result>): { outcome?: PromiseSettledResult<Result> } {
  const watched: { outcome?: PromiseSettledResult<Result> } = {};
  void Promise.allSettled([work]).then(([outcome]) => (watched.outcome = outcome));
  return watched;
}

/** A statement of a request. */
interface Started {
  readonly result: Promise<unknown>;
  /** The request ends. */
  abandon(): void;
}

/** Sends a statement as a viewer. It runs, or waits for its turn, when this resolves. */
async function start(database: Database, sql: string): Promise<Started> {
  const departure = new AbortController();
  const { master: pool } = database.dataSource.driver as unknown as { master: EventEmitter };
  const acquired = once(pool, 'acquire');
  const result = database.asViewer(NO_ACCESS, { signal: departure.signal }).query(rawSql(sql, []));
  result.catch(() => undefined);
  await acquired;
  // The connection is used at once, in the same turn.
  await new Promise((resolve) => setImmediate(resolve));
  return { result, abandon: () => departure.abort() };
}

const inFolder = 'a statement without end on the embedded database in a folder';

describe(inFolder, () => {
  let folder: string;
  let database: Database;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'safeboard-interrupted-'));
    database = await openDatabase(await optionsOf('migrated', { dataDir: folder }));
    await database.query('create table note (text text primary key)');
    await database.query('grant all on note to public');
  });
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('leaves the process free while it runs, ends with its request, and the next statement works', async () => {
    const { abandon, result } = await start(database, endless);
    const statement = watch(result);
    let turns = 0;
    await until(() => ++turns > 20);
    expect(statement.outcome).toBeUndefined();
    abandon();
    await expect(result).rejects.toThrow(RequestAbortedError);
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('takes nothing from those that wait for it: their statements run afterwards', async () => {
    const { abandon, result } = await start(database, endless);
    const waiting = [1, 2].map((n) => database.query<{ n: number }>('select $1::int as n', [n]));
    abandon();
    await expect(result).rejects.toThrow(RequestAbortedError);
    expect((await Promise.all(waiting)).flat()).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('is not ended for a request that only waits for its turn', async () => {
    const running = await start(database, busy);
    const { abandon, result } = await start(database, `insert into note values ('never sent')`);
    abandon();
    await expect(result).rejects.toThrow(RequestAbortedError);
    expect(await running.result).toEqual([]);
    expect(await database.query('select text from note')).toEqual([]);
  });

  it('ends the connections that had prepared statements or listened, with an error', async () => {
    const [preparer, listener] = [await database.connectAlone(), await database.connectAlone()];
    const ends = [preparer, listener].map((client) => new Promise((resolve) => client.once('error', resolve)));
    await preparer.query({ name: 'one', text: 'select 1' });
    await listener.query('listen changes');
    const { abandon, result } = await start(database, endless);
    abandon();
    await expect(result).rejects.toThrow(RequestAbortedError);
    for (const end of ends) expect(await end).toMatchObject({ code: '57P02' });
    const again = await database.connectAlone();
    const heard = new Promise<Notification>((resolve) => again.once('notification', resolve));
    await again.query('listen changes');
    await database.query(`select pg_notify('changes', 'heard')`);
    expect(await heard).toMatchObject({ channel: 'changes', payload: 'heard' });
    await again.end();
  });

  it('that exhausts the stack of the database fails, and the next statement has the right result', async () => {
    await database.query(
      'create function deeper(n int) returns int language plpgsql as $$ begin return deeper(n + 1); end $$',
    );
    await expect(database.query('select deeper(1)')).rejects.toThrow();
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('loses no acknowledged row, however often it is ended in the middle of its writes', async () => {
    const acknowledged: string[] = [];
    for (const round of [1, 2, 3]) {
      for (let n = 0; n < 20; n++) {
        await database.query('insert into note values ($1)', [`${round}/${n}`]);
        acknowledged.push(`${round}/${n}`);
      }
      const { abandon, result } = await start(
        database,
        `insert into note select 'undone ' || n from generate_series(1, 1000000000) n`,
      );
      abandon();
      await expect(result).rejects.toThrow(RequestAbortedError);
    }
    const rows = await database.query<{ text: string }>('select text from note');
    expect(rows.map(({ text }) => text).sort()).toEqual(acknowledged.sort());
  });
});

describe(inFolder, () => {
  it('ends at the time limit of statements, and takes its transaction with it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'safeboard-interrupted-'));
    const database = await openDatabase(await optionsOf('empty', { dataDir: folder, statementTimeout: 500 }));
    try {
      await database.query('create table note (text text)');
      const transaction = inTransaction(database, async (runner) => {
        await runner.query(`insert into note values ('undone')`);
        await runner.query(endless);
      });
      await expect(transaction).rejects.toMatchObject({ code: '57014' });
      expect(await database.query('select text from note')).toEqual([]);
    } finally {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('a statement that is given up on the embedded database in memory', () => {
  it('is waited for, because the data would end with it', async () => {
    const database = await openDatabase(await optionsOf('migrated'));
    try {
      await database.query(`create table note as select 'kept' as text`);
      const { abandon, result } = await start(database, busy);
      abandon();
      await expect(result).rejects.toThrow(RequestAbortedError);
      expect(await database.query('select text from note')).toEqual([{ text: 'kept' }]);
    } finally {
      await database.close();
    }
  });
});
