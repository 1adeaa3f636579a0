import type { QueryRunner } from 'typeorm';

/** What can happen to the rows of a table, and which of them its statement hands to the trigger. */
const happenings = [
  { event: 'insert', rows: 'referencing new table as stored', run: 'stamp_stored' },
  { event: 'update', rows: 'referencing old table as gone new table as stored', run: 'stamp_changed' },
  { event: 'delete', rows: 'referencing old table as gone', run: 'stamp_gone' },
  // Nothing tells which rows these were.
  { event: 'truncate', rows: '', run: 'stamp_emptied' },
] as const;

/** Lets every write of a table with records leave a stamp, by which an answer that was kept is known to be old. */
export async function stampChanges(runner: QueryRunner, table: string): Promise<void> {
  for (const { event, rows, run } of happenings) {
    await runner.query(
      `create trigger stamp_${event} after ${event} on ${table} ${rows} for each statement execute function ${run}()`,
    );
  }
}

/** Takes away what {@link stampChanges} put on a table. */
export async function stopStamping(runner: QueryRunner, table: string): Promise<void> {
  for (const { event } of happenings) await runner.query(`drop trigger stamp_${event} on ${table}`);
}

/** All tables that have a trigger of that name. */
export async function tablesWith(runner: QueryRunner, trigger: string): Promise<string[]> {
  const rows = (await runner.query(
    `select relname::text as name from pg_trigger join pg_class on pg_class.oid = tgrelid
     where tgname = '${trigger}' and relnamespace = 'public'::regnamespace order by 1`,
  )) as { name: string }[];
  return rows.map(({ name }) => name);
}
