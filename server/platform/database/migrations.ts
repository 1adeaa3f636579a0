import { MigrationExecutor, type DataSource, type Migration, type QueryRunner } from 'typeorm';
import type { Database } from './database';
import { holdRoles } from './own-roles';

/** The key of the advisory lock that migrations hold: any constant number. */
const migrationLock = 5_318_008_117;

/**
 * Applies the pending migrations, one transaction each, and returns their names. A lock on the server lets one
 * process do this at a time; the next one then finds nothing to do.
 */
export function runMigrations(database: Database): Promise<string[]> {
  return underLock(database, async (runner) => {
    const executor = new MigrationExecutor(database.dataSource, runner);
    const pending = await executor.getPendingMigrations();
    const hold = () => (database.embedded ? undefined : holdRoles(runner));
    await hold();
    for (const migration of pending) {
      const started = performance.now();
      await inTransaction(runner, migration, () => executor.executeMigration(migration));
      // One of them creates the roles under which the later ones work.
      await hold();
      const milliseconds = Math.round(performance.now() - started);
      database.logger.info({ migration: migration.name, milliseconds }, 'Migration applied');
    }
    return pending.map(({ name }) => name);
  });
}

/** Reverts the latest migrations, newest first, and returns their number. */
export function revertMigrations(database: Database, count: number): Promise<number> {
  return underLock(database, async (runner) => {
    const executor = new MigrationExecutor(database.dataSource, runner);
    executor.transaction = 'each';
    const { length: applied } = await executor.getExecutedMigrations();
    const reverted = Math.min(count, applied);
    for (let done = 1; done <= reverted; done++) {
      await executor.undoLastMigration();
      database.logger.info({ left: applied - done }, 'Migration reverted');
    }
    return reverted;
  });
}

async function inTransaction(runner: QueryRunner, migration: Migration, run: () => Promise<unknown>): Promise<void> {
  if (migration.instance?.transaction === false) return void (await run());
  await runner.startTransaction();
  try {
    // Migrations are not bound by the statement timeout of requests.
    await runner.query('SET LOCAL statement_timeout TO 0');
    await run();
    await runner.commitTransaction();
  } catch (error) {
    // The migration's own error says more than that of the rollback.
    await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  }
}

async function underLock<Result>(database: Database, run: (runner: QueryRunner) => Promise<Result>): Promise<Result> {
  // The embedded database has one session, which a session's lock cannot keep out; its folder's lock does that work.
  if (database.embedded) return database.withoutStatementTimeout(() => withRunner(database.dataSource, run));
  const holder = await database.connectAlone();
  try {
    await holder.query('SET statement_timeout TO 0; SET lock_timeout TO 0');
    const { rows } = await holder.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [migrationLock]);
    if (!rows[0]?.free) {
      database.logger.info('Another server is migrating the database; waiting for it');
      await holder.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    }
    return await withRunner(database.dataSource, run);
  } finally {
    // Ending the connection releases the lock.
    await holder.end();
  }
}

async function withRunner<Result>(
  dataSource: DataSource,
  run: (runner: QueryRunner) => Promise<Result>,
): Promise<Result> {
  const runner = dataSource.createQueryRunner();
  try {
    return await run(runner);
  } finally {
    await runner.release();
  }
}
