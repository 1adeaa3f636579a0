import type { MigrationInterface, QueryRunner } from 'typeorm';
import { stampChanges, stopStamping, tablesWith } from './change-stamps';

const secure = 'language plpgsql security definer set search_path = public, pg_temp';

/** Stamps the rows of the statement at hand, once for each set of conditions under which they are seen. */
const stamping = (name: string, sets: string) => `
  create function ${name}() returns trigger ${secure} as $$
  declare
    asked integer[];
  begin
    for asked in ${sets} loop
      perform stamp_change(tg_table_name, asked);
    end loop;
    return null;
  end $$`;

const setsOf = (rows: string) => `select coalesce(restrictions, '{}') from ${rows}`;

/** Every write of a record leaves a stamp in its transaction: what was read before and has the same stamps is as it was. */
export class StampChanges1795651200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // One row stands for the rows of a table that are seen under the same conditions: whoever cannot see what was written
    // cannot tell by the stamps that something was. Writers at the same time each have a row of their own, so that none waits.
    await runner.query(`
      create table change_stamp (
        id integer generated always as identity primary key,
        table_name text collate "C" not null,
        restrictions integer[] not null,
        -- Drawn anew by each transaction, never counted: also a database that was restored does not come by it again.
        stamp bigint not null default hashtextextended(gen_random_uuid()::text, 0),
        -- The transaction that drew it: the rest of what it writes needs no other one.
        made_by xid8 not null default pg_current_xact_id()
      ) with (fillfactor = 50)
    `);
    await runner.query(`create index on change_stamp (table_name, restrictions)`);
    await runner.query(`alter table change_stamp enable row level security, force row level security`);
    await runner.query(`create policy system on change_stamp to safeboard_system using (true) with check (true)`);
    await runner.query(`
      create function stamp_change(written text, asked integer[]) returns void ${secure} as $$
      begin
        if exists (select from change_stamp
                   where table_name = written and restrictions = asked and made_by = pg_current_xact_id()) then
          return;
        end if;
        update change_stamp set stamp = default, made_by = default where id = (
          select id from change_stamp where table_name = written and restrictions = asked limit 1 for update skip locked);
        if not found then insert into change_stamp (table_name, restrictions) values (written, asked); end if;
      end $$
    `);
    await runner.query(`revoke execute on function stamp_change(text, integer[]) from public`);
    await runner.query(stamping('stamp_stored', `select distinct * from (${setsOf('stored')}) as each`));
    await runner.query(stamping('stamp_gone', `select distinct * from (${setsOf('gone')}) as each`));
    await runner.query(stamping('stamp_changed', `${setsOf('gone')} union ${setsOf('stored')}`));
    await runner.query(stamping('stamp_emptied', `select '{}'::integer[]`));
    // The tables with records are those whose rows are guarded.
    for (const table of await tablesWith(runner, 'protect')) await stampChanges(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of await tablesWith(runner, 'stamp_insert')) await stopStamping(runner, table);
    for (const name of ['stamp_emptied', 'stamp_changed', 'stamp_gone', 'stamp_stored']) {
      await runner.query(`drop function ${name}()`);
    }
    await runner.query(`drop function stamp_change(text, integer[])`);
    await runner.query(`drop table change_stamp`);
  }
}
