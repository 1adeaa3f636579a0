import type { MigrationInterface, QueryRunner } from 'typeorm';
import { boardFunctions, boardOf, owners } from './owning-boards';
import { partnerFunctions, partnerRules } from './partner-writes';
import { readingPolicies } from './reading-policies';

const held = 'language plpgsql stable security definer set search_path = pg_catalog, pg_temp';

/** Stands for every board, and for what belongs to no single one. */
const EVERY_BOARD = `'00000000-0000-0000-0000-000000000000'::uuid`;

/** A function over the grants of a session: subjects, boards, and the partner that the viewer acts for, if any. */
const ofGrants = (name: string, type: string, value: string, condition: string) => `
  create function ${name}(subject text) returns ${type}[] ${held} as $$
  declare
    grants text;
  begin
    select current_setting(concat('safeboard.v', secret.name, '_writes'), true) into grants
      from public.session_secret as secret;
    return array(
      select ${value} from jsonb_array_elements(coalesce(nullif(grants, ''), '[]')::jsonb) as held,
        lateral jsonb_array_elements_text(held -> 'boards') as board
      where held -> 'subjects' ? subject and ${condition});
  end $$`;

/** What a row must meet for each command; SQL over the columns of its table. */
interface Rules {
  readonly insert: string;
  /** For the row before and after. */
  readonly update: readonly [before: string, after: string];
  readonly delete: string;
}

/** May the viewer write the subject on that board, not for a partner alone? */
function writes(subject: string, board: string): string {
  return `array[${board}, ${EVERY_BOARD}] && (select public.writable_boards('${subject}'))`;
}

function rulesOf(subject: string, table: string): Rules {
  const own = writes(subject, boardOf(table));
  if (table === 'board') {
    // A board is created by who administers its parent.
    const parent = ['boards', 'administration'].map((each) => writes(each, 'board.parent_id')).join(' and ');
    return { insert: parent, update: [own, own], delete: own };
  }
  const partner = partnerRules[table];
  const either = (rule: string | undefined, managers = own) => (rule ? `(${managers} or ${rule})` : managers);
  return {
    insert: either(partner?.insert, partner?.managers?.insert),
    update: [
      either(partner?.update ?? partner?.lock, partner?.managers?.change),
      either(partner?.update, partner?.managers?.change),
    ],
    delete: either(undefined, partner?.managers?.change),
  };
}

/** Whoever writes leaves an entry under its own account, and changes none. */
const ENTRY = 'account_id is not distinct from (select public.viewer_account())';

async function replacePolicies(runner: QueryRunner, table: string, { insert, update, delete: remove }: Rules) {
  const seen = '(restrictions is null or restrictions <@ (select public.viewer_meets()))';
  for (const name of ['adding', 'changing', 'removing']) await runner.query(`drop policy ${name} on ${table}`);
  await runner.query(`create policy adding on ${table} for insert to safeboard_app with check (${insert})`);
  await runner.query(
    `create policy changing on ${table} for update to safeboard_app
       using (${seen} and ${update[0]}) with check (${update[1]})`,
  );
  await runner.query(`create policy removing on ${table} for delete to safeboard_app using (${seen} and ${remove})`);
}

/** Requests write only the rows of the boards and partners for which their viewer may write. */
export class WriteByBoard1795910579000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ofGrants('writable_boards', 'uuid', 'board::uuid', `held ->> 'partner' is null`));
    await runner.query(
      ofGrants('partner_grants', 'text', `concat(board, ' ', held ->> 'partner')`, `held ->> 'partner' is not null`),
    );
    for (const { sql } of boardFunctions()) await runner.query(sql);
    for (const { sql } of partnerFunctions) await runner.query(sql);
    for (const [subject, tables] of Object.entries(owners)) {
      for (const table of Object.keys(tables)) await replacePolicies(runner, table, rulesOf(subject, table));
    }
    await runner.query(`alter policy adding on audit_entry with check (${ENTRY})`);
    await runner.query(`drop policy changing on audit_entry`);
    await runner.query(`drop policy removing on audit_entry`);
    // A table that is protected later is closed to writes until its own policies say more.
    await runner.query(
      `create or replace function viewer_writes(subject text) returns boolean
         language sql stable parallel safe security invoker as $$ select false $$`,
    );
    for (const { table, now } of await readingPolicies(runner)) {
      await runner.query(`alter policy reading on ${table} using (${now})`);
    }
    await runner.query(limitPartners);
    await runner.query(
      `create trigger limit_partners before update on recommendation for each row
         when (current_user = 'safeboard_app') execute function limit_partners()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger limit_partners on recommendation`);
    await runner.query(`drop function limit_partners()`);
    await runner.query(`
      create or replace function viewer_writes(subject text) returns boolean
      language plpgsql stable parallel safe security definer as $$
      declare
        subjects text;
      begin
        select pg_catalog.current_setting(pg_catalog.concat('safeboard.v', secret.name, '_writes'), true) into subjects from public.session_secret as secret;
        return coalesce(subject operator(pg_catalog.=) any (pg_catalog.string_to_array(subjects, ',')), false);
      end $$
    `);
    const seen = '(restrictions is null or restrictions <@ (select viewer_meets()))';
    await runner.query(`create policy changing on audit_entry for update to safeboard_app using (false)`);
    await runner.query(`create policy removing on audit_entry for delete to safeboard_app using (false)`);
    for (const [subject, tables] of Object.entries(owners)) {
      for (const table of Object.keys(tables)) {
        const may = `(select viewer_writes('${subject}'))`;
        const old = `(${may} and ${seen})`;
        await replacePolicies(runner, table, { insert: may, update: [old, may], delete: old });
      }
    }
    await runner.query(`alter policy adding on audit_entry with check (true)`);
    const functions = ['writable_boards(text)', 'partner_grants(text)', ...partnerFunctions.map(({ name }) => name)];
    for (const name of [...functions, ...boardFunctions().map((each) => each.name)]) {
      await runner.query(`drop function ${name}`);
    }
  }
}

/** The partner to whom a recommendation is addressed reports on it; the rest of it is for those who manage the list. */
const limitPartners = `
  create function limit_partners() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare
    reported text[] := array['status', 'status_as_printed', 'version', 'updated_at', 'restrictions'];
  begin
    if ${writes('recommendations', 'new.board_id')} then return new; end if;
    if to_jsonb(new) - reported <> to_jsonb(old) - reported
        or new.status is distinct from old.status and new.status::text not in ('COMPLETION_REPORTED', 'REJECTED') then
      raise exception 'A partner changes nothing of a recommendation but its report on it.' using errcode = '42501';
    end if;
    return new;
  end $$`;
