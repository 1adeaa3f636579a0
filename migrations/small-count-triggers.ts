import type { QueryRunner } from 'typeorm';
import { hidden, type Hidden } from './small-count-rows';
import { SECURE } from './small-counts';

/**
 * Keeps the guard of small counts right whoever writes: what a write touches is worked out anew in its transaction. Used
 * by a migration, and like it never changed.
 */

type Operation = 'insert' | 'delete' | 'update';

/** What is done after each statement that writes a table. */
interface AfterWrites {
  readonly table: string;
  /** What it is for: the first half of the trigger's name. */
  readonly purpose: string;
  readonly operations: readonly Operation[];
  /** The columns that matter: rows whose update leaves them alone are no change. */
  readonly deciding: readonly string[];
  /** SQL to run; `with changed as (...)` stands before it. */
  readonly run: (withChanged: string) => string;
}

/** The rows that a statement changed: as they became, and, where they were there before, as they were. */
function changedRows(operation: Operation, deciding: readonly string[]): string {
  if (operation !== 'update') return `select * from ${operation === 'insert' ? 'new_rows' : 'old_rows'}`;
  const columns = (side: string) => deciding.map((column) => `${side}.${column}`).join(', ');
  const differing = `new_rows join old_rows on old_rows.id = new_rows.id
          where (${columns('new_rows')}) is distinct from (${columns('old_rows')})`;
  return `select new_rows.* from ${differing}
          union all select old_rows.* from ${differing}`;
}

const NAMED_ROWS: Readonly<Record<Operation, string>> = {
  insert: 'new table as new_rows',
  delete: 'old table as old_rows',
  update: 'old table as old_rows new table as new_rows',
};

async function afterWrites(runner: QueryRunner, each: AfterWrites): Promise<void> {
  const { table, purpose, operations, deciding, run } = each;
  const branches = operations.map(
    (operation) => `
      if tg_op = '${operation.toUpperCase()}' then
        ${run(`with changed as (${changedRows(operation, deciding)})`)}
      end if;`,
  );
  await runner.query(`
    create function ${purpose}_${table}() returns trigger language plpgsql ${SECURE} as $$
    declare
      touched record;
    begin${branches.join('')}
      return null;
    end $$`);
  for (const operation of operations) {
    await runner.query(`
      create trigger ${purpose}_after_${operation} after ${operation} on ${table} referencing ${NAMED_ROWS[operation]}
      for each statement execute function ${purpose}_${table}()`);
  }
}

const ALWAYS: readonly Operation[] = ['insert', 'delete', 'update'];

/** By whose changes the guard of a board's months changes: which boards and months its changed rows stand for. */
const months: readonly (Pick<AfterWrites, 'table' | 'operations' | 'deciding'> & {
  readonly touches: string;
  /** The function that works them out anew. */
  readonly guard: string;
})[] = [
  {
    ...{ table: 'observation', operations: ALWAYS },
    deciding: ['indicator_id', 'month', 'value', 'numerator', 'denominator'],
    touches: `select board_id, changed.month from changed join indicator on indicator.id = changed.indicator_id`,
    guard: 'guard_months',
  },
  {
    ...{ table: 'observation_revision', operations: ALWAYS },
    deciding: ['observation_id', 'value', 'numerator', 'denominator'],
    touches: `select board_id, current.month from changed join observation as current on current.id = changed.observation_id
          join indicator on indicator.id = current.indicator_id`,
    guard: 'guard_past',
  },
  // An indicator or a definition that comes or goes has no months yet, or no longer. No month named: all of them.
  {
    ...{ table: 'indicator', operations: ['update'] },
    deciding: ['board_id', 'unit', 'definition_id'],
    touches: `select board_id, null::date from changed`,
    guard: 'guard_months',
  },
  {
    ...{ table: 'indicator_definition', operations: ['update'] },
    deciding: ['numerator_id', 'denominator_id'],
    touches: `select board_id, null::date from changed join indicator on indicator.definition_id = changed.id`,
    guard: 'guard_months',
  },
];

const guardMonths = (touches: string, guard: string) => (withChanged: string) => `
        for touched in ${withChanged}
          select board_id, case when bool_or(month is null) then null else array_agg(distinct month) end as months
          from (${touches}) as each(board_id, month) group by board_id order by board_id
        loop
          perform ${guard}(touched.board_id, touched.months);
        end loop;`;

const guardBoards = (withChanged: string) => `
        for touched in ${withChanged} select distinct board_id from changed where role = 'PUBLIC' order by board_id
        loop
          perform guard_months(touched.board_id, null);
          ${hidden.map(({ table, ofBoard }) => `update ${table} set restrictions = null where ${ofBoard};`).join(`
          `)}
        end loop;`;

/** Puts the condition into the rows themselves, after the trigger `protect`: triggers run in the order of their names. */
async function hide(runner: QueryRunner, { table, home, gives, others }: Hidden): Promise<void> {
  await runner.query(`
    create function protect_small_counts_of_${table}() returns trigger language plpgsql ${SECURE} set enable_seqscan = off as $$
    declare
      home uuid := ${home};
      given numeric;
    begin
      perform lock_small_counts(home);
      given := ${gives};
      if given is not null or new.restrictions is not null then
        new.restrictions := with_small_count(new.restrictions, home, given);
      end if;
      return new;
    end $$`);
  await runner.query(`
    create trigger protect_small_counts before insert or update on ${table} for each row
    execute function protect_small_counts_of_${table}()`);
  if (!others) return;
  // A statement that touches nothing would set off the trigger all the same, without end.
  const run = (withChanged: string) =>
    `if exists (${withChanged} select from changed) then ${withChanged} ${others.touch}; end if;`;
  await afterWrites(runner, { table, purpose: PASS_ON, operations: ALWAYS, deciding: others.deciding, run });
}

const [GUARD, PASS_ON] = ['guard_small_counts', 'pass_on_small_counts'];

/** Puts the triggers on all tables concerned. */
export async function createTriggers(runner: QueryRunner): Promise<void> {
  for (const { touches, guard, ...each } of months) {
    await afterWrites(runner, { ...each, purpose: GUARD, run: guardMonths(touches, guard) });
  }
  for (const each of hidden) await hide(runner, each);
  await afterWrites(runner, {
    ...{ table: 'disclosure_threshold', purpose: GUARD, operations: ALWAYS },
    ...{ deciding: ['board_id', 'role', 'under'], run: guardBoards },
  });
}

/** Takes them away. */
export async function dropTriggers(runner: QueryRunner): Promise<void> {
  // What hangs on a function goes with it.
  for (const table of ['disclosure_threshold', ...months.map((each) => each.table)]) {
    await runner.query(`drop function ${GUARD}_${table}() cascade`);
  }
  for (const { table, others } of hidden) {
    await runner.query(`drop function protect_small_counts_of_${table}() cascade`);
    if (others) await runner.query(`drop function ${PASS_ON}_${table}() cascade`);
  }
}
