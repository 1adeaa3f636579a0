import type { MigrationInterface, QueryRunner } from 'typeorm';
import { boardOf, owners } from './owning-boards';

/** Stands for every board, and for what belongs to no single one. */
const EVERY_BOARD = `'00000000-0000-0000-0000-000000000000'::uuid`;

/** What decides who may read a row. */
const COLUMNS = ['sensitivity', 'access_group_id', 'embargoed_until'];

const records = Object.entries(owners).flatMap(([subject, tables]) =>
  subject === 'access' ? [] : Object.keys(tables).map((table) => ({ subject, table })),
);

/** Who may read a row is changed only under a role that sets the sensitivity of its subject on its board. */
export class GuardSensitivity1795910880000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const changes = COLUMNS.map((column) => `new.${column} is distinct from old.${column}`).join(' or ');
    for (const { subject, table } of records) {
      await runner.query(`
        create function guard_sensitivity_of_${table}() returns trigger
        language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
        begin
          if not array[${boardOf(table, 'old')}, ${EVERY_BOARD}] && public.writable_boards('sensitivity:${subject}') then
            raise exception 'The sensitivity of this row is set by other roles.' using errcode = '42501';
          end if;
          return new;
        end $$`);
      await runner.query(
        `create trigger guard_sensitivity before update of ${COLUMNS.join(', ')} on ${table} for each row
           when (current_user = 'safeboard_app' and (${changes})) execute function guard_sensitivity_of_${table}()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table } of records) {
      await runner.query(`drop trigger guard_sensitivity on ${table}`);
      await runner.query(`drop function guard_sensitivity_of_${table}()`);
    }
  }
}
