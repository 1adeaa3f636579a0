import type { PoolClient } from 'pg';
import type { QueryRunner } from 'typeorm';
import type { Database, SightedDatabase } from './database';
import { SET_SIGHT, sightValues, type Sight } from './sight';

/** How a transaction ends. */
export interface TransactionOptions {
  /** Takes everything back at the end, for trying something out. */
  readonly dryRun?: boolean | undefined;
  /** Once aborted, the statement that runs is cancelled in the database, and so everything is taken back. */
  readonly signal?: AbortSignal | undefined;
}

/** Runs something in one transaction: all of it is kept, or, when it throws, nothing. */
export async function inTransaction<Result>(
  database: Database,
  run: (runner: QueryRunner) => Promise<Result>,
  options: TransactionOptions = {},
): Promise<Result> {
  const runner = database.dataSource.createQueryRunner();
  let cancelled: Promise<void> | undefined;
  const cancel = () => {
    cancelled = runner.connect().then((client) => database.cancel(client as PoolClient));
  };
  options.signal?.addEventListener('abort', cancel);
  try {
    await runner.startTransaction();
    const result = await run(runner);
    await (options.dryRun ? runner.rollbackTransaction() : runner.commitTransaction());
    return result;
  } catch (error) {
    // The error at hand says more than one of the rollback.
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    options.signal?.removeEventListener('abort', cancel);
    // Whoever gets the connection next must not meet the word to cancel.
    await cancelled;
    await runner.release();
  }
}

/** What a viewer's transaction gave. */
export interface Sighted<Result> {
  readonly result: Result;
  /** The rows restricted to a group that it looked at, as `table:id`. */
  readonly noted: ReadonlySet<string>;
}

/**
 * Runs something in one transaction as a viewer sees the database, and may change it. The viewer ends with the transaction.
 *
 * @param isSnapshot it only reads, on one state of the database: what others write meanwhile is in it as a whole or not at all
 * @param signal ends a statement that runs when it is aborted
 */
export function inSightedTransaction<Result>(
  database: Database,
  sight: Sight,
  run: (rows: SightedDatabase) => Promise<Result>,
  isSnapshot: boolean,
  signal?: AbortSignal,
): Promise<Sighted<Result>> {
  const asViewer = async (runner: QueryRunner): Promise<Sighted<Result>> => {
    const query = async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await runner.query(text, [...values], true)).records as Row[];
    if (isSnapshot) await query('set transaction isolation level repeatable read, read only');
    await query(SET_SIGHT, sightValues(sight));
    const result = await run({ query });
    if (sight.groups.length === 0) return { result, noted: new Set<string>() };
    const [row] = await query<{ noted: string | null }>(`select current_setting('safeboard.noted', true) as noted`);
    return { result, noted: new Set((row?.noted ?? '').split(' ').filter((each) => each !== '')) };
  };
  return inTransaction(database, asViewer, { signal });
}
