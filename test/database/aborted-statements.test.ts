import type { PoolClient } from 'pg';
import { type Database, NO_ACCESS, rawSql } from '../../server/platform/database';
import { RequestAbortedError } from '../../server/platform/database/errors';
import { inViewerTransaction } from '../../server/platform/database/transaction';
import { databaseKinds, openScratchDatabase } from '../support/scratch-database';
import { until } from '../support/until';

/** The parts of TypeORM's pool that a test needs. */
interface OnePool {
  readonly waitingCount: number;
  connect(): Promise<PoolClient>;
}

describe.each(databaseKinds)(
  'the request is aborted while it waits for the only connection to the %s database',
  (kind) => {
    let database: Database;
    let pool: OnePool;
    let departure: AbortController;

    beforeAll(async () => {
      database = await openScratchDatabase(kind, { poolSize: 1, start: 'migrated' });
      pool = (database.dataSource.driver as unknown as { master: OnePool }).master;
      await database.query('create table note (text text)');
      await database.query('grant all on note to public');
      // Read once, as at the start of the server.
      await database.sessionSecret();
    });
    beforeEach(async () => {
      departure = new AbortController();
      await database.query('truncate note');
    });
    afterAll(() => database.close());

    /** Holds the connection until the work waits for it, aborts the request, and then lets the work have it. */
    async function abortWhileWaiting<Result>(work: () => Promise<Result>): Promise<PromiseSettledResult<Result>> {
      const connection = await pool.connect();
      const result = Promise.allSettled([work()]);
      await until(() => pool.waitingCount === 1);
      departure.abort();
      connection.release();
      return (await result)[0];
    }

    /** What was sent to the server through any connection of the pool. */
    async function sentDuring(run: () => Promise<unknown>): Promise<number> {
      const connection = await pool.connect();
      let sent = 0;
      const { query } = connection;
      connection.query = ((...given: unknown[]) => {
        sent += 1;
        return (query as (...all: unknown[]) => unknown).apply(connection, given);
      }) as typeof query;
      connection.release();
      try {
        await run();
      } finally {
        connection.query = query;
      }
      return sent;
    }

    const insert = rawSql(`insert into note values ('sent')`, []);
    const aborted = { status: 'rejected', reason: expect.any(RequestAbortedError) };

    it('and a statement is never sent', async () => {
      const viewer = database.asViewer(NO_ACCESS, { signal: departure.signal });
      const sent = await sentDuring(async () =>
        expect(await abortWhileWaiting(() => viewer.query(insert))).toEqual(aborted),
      );
      expect(sent).toBe(0);
      expect(await database.query('select text from note')).toEqual([]);
    });

    it.each([true, false])('and a transaction is never begun (a snapshot: %s)', async (isSnapshot) => {
      let hasRun = false;
      const run = async () => void (hasRun = true);
      const options = { isSnapshot, signal: departure.signal };
      const sent = await sentDuring(async () =>
        expect(await abortWhileWaiting(() => inViewerTransaction(database, NO_ACCESS, run, options))).toEqual(aborted),
      );
      expect([sent, hasRun]).toEqual([0, false]);
    });

    it('and the next request has the connection', async () => {
      const viewer = database.asViewer(NO_ACCESS, { signal: departure.signal });
      await abortWhileWaiting(() => viewer.query(insert));
      expect(pool.waitingCount).toBe(0);
      expect(await database.asViewer(NO_ACCESS).query(rawSql('select 1 as one', []))).toEqual([{ one: 1 }]);
    });

    it.each<[string, () => Promise<unknown>]>([
      ['a statement', () => database.asViewer(NO_ACCESS, { signal: departure.signal }).query(insert)],
      [
        'a snapshot',
        () =>
          inViewerTransaction(database, NO_ACCESS, (sql) => sql.query(insert), {
            isSnapshot: true,
            signal: departure.signal,
          }),
      ],
    ])('and %s stops waiting while the connection is still in use, which is free afterwards', async (_what, work) => {
      const held = await pool.connect();
      let isSettled = false;
      const result = work().finally(() => (isSettled = true));
      result.catch(() => undefined);
      await until(() => pool.waitingCount === 1);
      departure.abort();
      try {
        await until(() => isSettled, { timeout: 3_000 });
      } finally {
        held.release();
      }
      await expect(result).rejects.toThrow(RequestAbortedError);
      expect(await database.query('select text from note')).toEqual([]);
    });

    it('between two statements of a snapshot: the second is not sent', async () => {
      /** Sends one statement, does something, and sends another one. */
      const snapshot = (between: () => void) =>
        inViewerTransaction(
          database,
          NO_ACCESS,
          async (sql) => {
            await sql.query(rawSql('select 1', []));
            between();
            await sql.query(rawSql('select 2', []));
          },
          { isSnapshot: true, signal: departure.signal },
        );
      const withOne = await sentDuring(() =>
        snapshot(() => {
          throw new Error('No second statement.');
        }).catch(() => undefined),
      );
      const sent = await sentDuring(() =>
        expect(snapshot(() => departure.abort())).rejects.toThrow(RequestAbortedError),
      );
      expect(sent).toBe(withOne);
    });

    it('or before it began: nothing is sent, and no connection is taken', async () => {
      departure.abort();
      const viewer = database.asViewer(NO_ACCESS, { signal: departure.signal });
      const held = await pool.connect();
      try {
        await expect(viewer.query(insert)).rejects.toThrow(RequestAbortedError);
        const snapshot = { isSnapshot: true, signal: departure.signal };
        const run = () => Promise.reject(new Error('It has run.'));
        await expect(inViewerTransaction(database, NO_ACCESS, run, snapshot)).rejects.toThrow(RequestAbortedError);
        expect(pool.waitingCount).toBe(0);
      } finally {
        held.release();
      }
    });
  },
);
