import type { QueryRunner } from 'typeorm';
import type { Database } from './database';

/** How a transaction ends. */
export interface TransactionOptions {
  /** Takes everything back at the end, for trying something out. */
  readonly dryRun?: boolean | undefined;
}

/** Runs something in one transaction: all of it is kept, or, when it throws, nothing. */
export async function inTransaction<Result>(
  database: Database,
  run: (runner: QueryRunner) => Promise<Result>,
  options: TransactionOptions = {},
): Promise<Result> {
  const runner = database.dataSource.createQueryRunner();
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
    await runner.release();
  }
}
