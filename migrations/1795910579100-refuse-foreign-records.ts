import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type BoardReference, boardReferences, type Reach, restrictable } from './board-references';
import { boardOf, boardQuery, homeColumn, owners } from './owning-boards';

const secure = 'security definer set search_path = pg_catalog, pg_temp';

/** SQL for whether a reference from a board to a record of another one is out of reach. */
function isTooFar(reach: Reach, from: string, to: string): string {
  const differs = `${from} <> ${to}`;
  switch (reach) {
    case 'above':
      return `${differs} and not public.is_above(${to}, ${from})`;
    case 'branch':
      return `${differs} and not public.are_related(${from}, ${to})`;
    case 'link':
      return `${differs} and not public.are_related(${from}, ${to})
        and not array[${to}, '00000000-0000-0000-0000-000000000000'::uuid] && public.writable_boards('indicators')`;
  }
}

/** As if the record were not there: what another board has is not to be found out. */
const refusal = (table: string, column: string) => `
  raise exception '"%" of "%" refers to no record of its board', '${column}', '${table}'
    using errcode = 'foreign_key_violation', table = '${table}', column = '${column}', constraint = '${table}_${column}_fkey';`;

/** Rows of a trigger's statement whose reference is out of reach. */
function outOfReach({ table, column, target, reach }: BoardReference, rows: string): string {
  return `select from (
      select ${boardQuery(table, 'written')} as from_board, ${boardQuery(target, 'target')} as to_board
      from ${rows} as written join public.${target} as target on target.id = written.${column}) as reference
    where ${isTooFar(reach, 'from_board', 'to_board')}`;
}

/** Inserts are checked by statement, because imports insert many rows; changes of a reference, which are rare, by row. */
async function limitReferences(runner: QueryRunner, table: string): Promise<void> {
  const references = boardReferences.filter((each) => each.table === table);
  const checks = (rows: string) =>
    references
      .map((each) => `if exists (${outOfReach(each, rows)}) then ${refusal(table, each.column)} end if;`)
      .join('\n');
  await runner.query(`
    create function check_boards_of_${table}() returns trigger language plpgsql ${secure} as $$
    begin
      if tg_op = 'INSERT' then
        ${checks('stored')}
      else
        ${checks('(select new.*)')}
      end if;
      return null;
    end $$`);
  // What operators import may link the records of any boards.
  const isRequest = `current_user = 'safeboard_app'`;
  const always = references.some(({ reach }) => reach !== 'link');
  await runner.query(`create trigger check_boards_of_insert after insert on ${table} referencing new table as stored
    for each statement ${always ? '' : `when (${isRequest})`} execute function check_boards_of_${table}()`);
  const changes = references.map(({ column }) => `new.${column} is distinct from old.${column}`).join(' or ');
  await runner.query(`create trigger check_boards_of_change after update of ${references.map(({ column }) => column).join(', ')}
    on ${table} for each row when (${always ? '' : `${isRequest} and `}(${changes})) execute function check_boards_of_${table}()`);
}

/** Only the boards below share a group. A row without a board is written by administrators of the whole system. */
async function limitGroup(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`
    create function check_group_of_${table}() returns trigger language plpgsql ${secure} as $$
    declare
      board uuid := ${boardOf(table, 'new')};
      other uuid := public.board_of_access_group(new.access_group_id);
    begin
      if ${isTooFar('above', 'board', 'other')} then ${refusal(table, 'access_group_id')} end if;
      return null;
    end $$`);
  await runner.query(`create trigger check_group after insert or update of access_group_id on ${table}
    for each row when (new.access_group_id is not null) execute function check_group_of_${table}()`);
}

/** A record stays on its board: what refers to it was checked against that. */
async function keepOnBoard(runner: QueryRunner, table: string): Promise<void> {
  const column = homeColumn(table);
  if (column === null) return;
  await runner.query(`
    create function keep_board_of_${table}() returns trigger language plpgsql ${secure} as $$
    begin
      if ${boardOf(table, 'old')} is distinct from ${boardOf(table, 'new')} then ${refusal(table, column)} end if;
      return null;
    end $$`);
  await runner.query(`create trigger keep_board after update of ${column} on ${table}
    for each row when (new.${column} is distinct from old.${column}) execute function keep_board_of_${table}()`);
}

/** The tables of records; what belongs to access may change its board. */
const records = Object.entries(owners).flatMap(([subject, tables]) =>
  subject === 'access' ? [] : Object.keys(tables),
);
const referring = [...new Set(boardReferences.map(({ table }) => table))];

/** Records of a board refer only to records of boards that belong with it. */
export class RefuseForeignRecords1795910579100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function is_above(upper_board uuid, lower_board uuid) returns boolean language plpgsql stable ${secure} as $$
      begin
        return exists (
          with recursive above(id) as (
            select board.parent_id from public.board where board.id = lower_board
            union select board.parent_id from public.board join above on board.id = above.id)
          select from above where above.id = upper_board);
      end $$`);
    await runner.query(`
      create function are_related(one uuid, other uuid) returns boolean language plpgsql stable ${secure} as $$
      begin
        return one = other or public.is_above(one, other) or public.is_above(other, one);
      end $$`);
    for (const table of referring) await limitReferences(runner, table);
    for (const table of restrictable) await limitGroup(runner, table);
    for (const table of records) await keepOnBoard(runner, table);
    // Nobody deletes from the audit trail, not even the owner of the tables. Emptying another table reaches it too, and
    // loses nothing while it is empty.
    await runner.query(`
      create function refuse_truncate() returns trigger language plpgsql ${secure} as $$
      begin
        if exists (select from public.audit_entry) then
          raise exception 'The audit trail is only added to.' using errcode = '42501';
        end if;
        return null;
      end $$`);
    await runner.query(
      `create trigger append_only_truncate before truncate on audit_entry for each statement execute function refuse_truncate()`,
    );
    await runner.query(moveBoard);
    await runner.query(`create trigger move_board before update of parent_id on board for each row
      when (current_user = 'safeboard_app' and new.parent_id is distinct from old.parent_id) execute function move_board()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function refuse_truncate() cascade`);
    // This also drops what depends on the function.
    await runner.query(`drop function move_board() cascade`);
    for (const table of records) {
      if (homeColumn(table) !== null) await runner.query(`drop function keep_board_of_${table}() cascade`);
    }
    for (const table of restrictable) await runner.query(`drop function check_group_of_${table}() cascade`);
    for (const table of referring) await runner.query(`drop function check_boards_of_${table}() cascade`);
    await runner.query(`drop function are_related(uuid, uuid)`);
    await runner.query(`drop function is_above(uuid, uuid)`);
  }
}

/** Whoever moves a board administers the parent that it leaves and the one that it comes to. */
const moveBoard = `
  create function move_board() returns trigger language plpgsql ${secure} as $$
  declare
    administered uuid[] := public.writable_boards('administration');
    everywhere uuid := '00000000-0000-0000-0000-000000000000';
  begin
    if not (array[old.parent_id, everywhere] && administered and array[new.parent_id, everywhere] && administered) then
      raise exception 'A board is moved by an administrator of both its parents.' using errcode = '42501';
    end if;
    return new;
  end $$`;
