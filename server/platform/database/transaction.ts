import type { PoolClient } from 'pg';
import type { QueryRunner } from 'typeorm';
import type { Database, LoginConnections } from './database';
import { unlessAborted } from './abort';
import { RequestAbortedError } from './errors';
import { type GroupRowsListener, NotedRows } from './noted-rows';
import { queryWithin, type ReadLimit } from './read-limit';
import { SET_SESSION_ACCESS, sessionAccessValues, type RowAccess } from './row-access';
import type { Row, ViewerSql } from './viewer-sql';

/** How a transaction ends. */
export interface TransactionOptions {
  /** Rolls everything back at the end, to try something out. */
  readonly dryRun?: boolean | undefined;
  /** Once aborted, the running statement is cancelled, which rolls everything back. */
  readonly signal?: AbortSignal | undefined;
}

/** Runs something in one transaction of the system: everything is kept, or nothing when it throws. */
export async function inTransaction<Result>(
  database: Database,
  run: (runner: QueryRunner) => Promise<Result>,
  options: TransactionOptions = {},
): Promise<Result> {
  return transact(database, database.system, run, options);
}

async function transact<Result>(
  database: Database,
  login: LoginConnections,
  run: (runner: QueryRunner) => Promise<Result>,
  options: TransactionOptions,
): Promise<Result> {
  const runner = await acquire(login, options.signal);
  let cancelled: Promise<void> | undefined;
  const cancel = () => {
    cancelled = runner.connect().then((client) => database.cancel(client as PoolClient, login));
  };
  options.signal?.addEventListener('abort', cancel);
  try {
    await runner.startTransaction();
    const result = await run(runner);
    await (options.dryRun ? runner.rollbackTransaction() : runner.commitTransaction());
    return result;
  } catch (error) {
    // The original error says more than that of the rollback.
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw options.signal?.aborted ? new RequestAbortedError() : error;
  } finally {
    options.signal?.removeEventListener('abort', cancel);
    // The next user of the connection must not receive the cancellation.
    await cancelled;
    await runner.release();
  }
}

/** Waits for a connection of the pool, at most until the signal is aborted. */
async function acquire({ dataSource }: LoginConnections, signal: AbortSignal | undefined): Promise<QueryRunner> {
  if (signal?.aborted) throw new RequestAbortedError();
  const runner = dataSource.createQueryRunner();
  const connecting = runner.connect();
  try {
    await unlessAborted(connecting, signal);
    if (signal?.aborted) throw new RequestAbortedError();
    return runner;
  } catch (error) {
    // The connection may still come: the next one in the queue needs it.
    connecting.catch(() => undefined).finally(() => void runner.release());
    throw error;
  }
}

/** Options of a viewer's transaction. */
export interface ViewerTransactionOptions {
  /** Reads one consistent state of the database and cannot write. */
  readonly isSnapshot?: boolean;
  /** Called with the text of each statement before it is sent. */
  readonly onStatement?: (text: string) => void;
  /** Called with the group-restricted rows that were read, also when the transaction failed. */
  readonly onGroupRowsRead?: GroupRowsListener | undefined;
  /** Once aborted, the running statement is cancelled and everything is rolled back. */
  readonly signal?: AbortSignal | undefined;
  /** What the request may still read; beyond that everything is rolled back. By default without a limit. */
  readonly readLimit?: ReadLimit | undefined;
}

/** Runs something in one transaction as a viewer. The viewer's session settings end with the transaction. */
export async function inViewerTransaction<Result>(
  database: Database,
  access: RowAccess,
  run: (sql: ViewerSql) => Promise<Result>,
  { isSnapshot = false, onStatement, onGroupRowsRead, signal, readLimit }: ViewerTransactionOptions = {},
): Promise<Result> {
  // Before the transaction: where there is a single connection, it holds that.
  const { settingPrefix, noteToken } = await unlessAborted(database.sessionSecret(), signal);
  let noted: NotedRows | undefined;
  const runAsViewer = async (runner: QueryRunner): Promise<Result> => {
    const client = (await runner.connect()) as PoolClient;
    const send = async <Found extends object = Row>(text: string, values: readonly unknown[] = []) => {
      // Between two statements there is nothing to cancel.
      if (signal?.aborted) throw new RequestAbortedError();
      if (readLimit) return queryWithin<Found>(client, readLimit, { text, values });
      return (await runner.query(text, [...values], true)).records as Found[];
    };
    noted = new NotedRows(client, noteToken);
    if (isSnapshot) await send('set transaction isolation level repeatable read, read only');
    await send(SET_SESSION_ACCESS, sessionAccessValues(settingPrefix, access));
    return run({
      query: (statement) => {
        const { text, values } = statement.for(access);
        onStatement?.(text);
        return send(text, values);
      },
    });
  };
  try {
    return await transact(database, database.requests, runAsViewer, { signal });
  } finally {
    await noted?.end(onGroupRowsRead);
  }
}
