import type { MigrationInterface, QueryRunner } from 'typeorm';
import { readingPolicies } from './reading-policies';

/**
 * Runs as the owner of the tables. Without a search path of its own, which would cost more than all else, so every name
 * in it is qualified, operators too.
 */
const held = 'language plpgsql security definer';

/** The setting of a session that holds a part of the viewer's access. */
const setting = (part: string) => `pg_catalog.concat('safeboard.v', secret.name, '_${part}')`;

/** SQL that reads such a setting into a variable. */
const read = (part: string, variable: string) =>
  `select pg_catalog.current_setting(${setting(part)}, true) into ${variable} from public.session_secret as secret;`;

const fromSubjects = (what: 'reads' | 'writes') => `
  create or replace function viewer_${what}(subject text) returns boolean stable parallel safe ${held} as $$
  declare
    subjects text;
  begin
    ${read(what, 'subjects')}
    return coalesce(subject operator(pg_catalog.=) any (pg_catalog.string_to_array(subjects, ',')), false);
  end $$`;

const integers = (name: string, part: string) => `
  create or replace function ${name}() returns integer[] stable parallel safe ${held} as $$
  declare
    ids text;
  begin
    ${read(part, 'ids')}
    return coalesce(nullif(ids, ''), '{}')::pg_catalog.int4[];
  end $$`;

/**
 * Who a request works for is set for its transaction, in settings whose names hold a secret of the database. SQL that
 * runs as the request role does not know the names, so it can neither set nor read nor erase them.
 */
export class HoldSessionAccess1795910460000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table session_secret (
        is_only boolean primary key default true check (is_only),
        name text collate "C" not null
          default encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex')
          check (name ~ '^[0-9a-f]{64}$'),
        -- The database that it was drawn for. A copy of it draws its own at the first start.
        database text collate "C" not null
      )
    `);
    await runner.query(`revoke all on session_secret from public, safeboard_app, safeboard_system`);
    await runner.query(`create function database_identity() returns text language sql stable as $$
      select system_identifier || ' ' || oid from pg_control_system(), pg_database where datname = current_database() $$`);
    await runner.query(`insert into session_secret (database) values (database_identity())`);
    await runner.query(fromSubjects('reads'));
    await runner.query(fromSubjects('writes'));
    await runner.query(integers('viewer_meets', 'meets'));
    await runner.query(integers('viewer_groups', 'groups'));
    await runner.query(`
      create function viewer_account() returns uuid stable parallel safe ${held} as $$
      declare
        account text;
      begin
        ${read('account', 'account')}
        return nullif(account, '')::pg_catalog.uuid;
      end $$
    `);
    await runner.query(noteRead);
    await runner.query(restrictionOf);
    await runner.query(`alter policy writing on remembered_write
      using (account_id = (select viewer_account())) with check (account_id = (select viewer_account()))`);
    for (const { table, now } of await readingPolicies(runner)) {
      await runner.query(`alter policy reading on ${table} using (${now})`);
    }
    // They change what others see, and only triggers use them.
    for (const name of systemOnly) await runner.query(`revoke execute on function ${name} from public`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of systemOnly) await runner.query(`grant execute on function ${name} to public`);
    for (const { table, before } of await readingPolicies(runner)) {
      await runner.query(`alter policy reading on ${table} using (${before})`);
    }
    await runner.query(`alter policy writing on remembered_write
      using (account_id::text = current_setting('safeboard.account', true))
      with check (account_id::text = current_setting('safeboard.account', true))`);
    await restoreFunctions(runner);
    for (const name of ['viewer_account()', 'viewer_groups()', 'database_identity()']) {
      await runner.query(`drop function ${name}`);
    }
    await runner.query(`drop table session_secret`);
  }
}

const systemOnly = [
  'restriction_of(restriction_kind, text, uuid, uuid, timestamptz, integer)',
  'with_small_count(integer[], uuid, numeric)',
  'guard_months(uuid, date[])',
  'guard_past(uuid, date[])',
  'guard_prints(uuid[], date[])',
];

/**
 * Reports, for the audit trail, a group-restricted row that a statement read. Always true. The report is a message to
 * the client, because what is stored can be rolled back: by SQL that returns to a savepoint, or by an error.
 */
const noteRead = `
  create or replace function note_read(source text, id uuid, restrictions integer[]) returns boolean volatile ${held} as $$
  declare
    token text;
  begin
    if restrictions operator(pg_catalog.&&) public.viewer_groups() then
      select pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(secret.name, 'UTF8')), 'hex')
        into token from public.session_secret as secret;
      -- Sent even if the session wants fewer messages.
      raise info using message = pg_catalog.concat(token, ' ', source, ':', id);
    end if;
    return true;
  end $$`;

const restrictionOf = `
  create or replace function restriction_of(kind restriction_kind, subject text, board uuid, access_group uuid, until timestamptz, count integer)
  returns integer language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    found integer;
    name text;
    met text;
  begin
    select id into found from restriction as known
      where known.kind = restriction_of.kind and known.subject is not distinct from restriction_of.subject
        and known.board_id is not distinct from board and known.access_group_id is not distinct from access_group
        and known.until is not distinct from restriction_of.until::timestamptz(3)
        and known.count is not distinct from restriction_of.count;
    if found is not null then return found; end if;
    insert into restriction (kind, subject, board_id, access_group_id, until, count)
      values (kind, subject, board, access_group, until, count)
      on conflict do nothing returning id into found;
    if found is null then
      return restriction_of(kind, subject, board, access_group, until, count);
    end if;
    -- Nobody can have met it before: the viewer who creates it may read on what it writes in this transaction. But not
    -- where it is for a group: only its members restrict records to it.
    if kind <> 'GROUP' then
      select ${setting('meets')} into name from session_secret as secret;
      met := coalesce(current_setting(name, true), '');
      if met <> '' then perform set_config(name, (met::integer[] || found)::text, true); end if;
    end if;
    return found;
  end $$`;

/** The functions as they were before. */
async function restoreFunctions(runner: QueryRunner): Promise<void> {
  await runner.query(
    restrictionOf
      .replace('name text;', '')
      .replace(/if kind <> 'GROUP' then\s+select [^;]+;/, '')
      .replace('current_setting(name, true)', `current_setting('safeboard.meets', true)`)
      .replace(
        /if met <> '' then [^;]+; end if;\s+end if;/,
        `if met <> '' and kind <> 'GROUP' then perform set_config('safeboard.meets', (met::integer[] || found)::text, true); end if;`,
      ),
  );
  await runner.query(`
    create or replace function viewer_meets() returns integer[] language sql stable parallel safe security invoker as $$
      select coalesce(nullif(current_setting('safeboard.meets', true), ''), '{}')::integer[]
    $$
  `);
  for (const what of ['reads', 'writes']) {
    await runner.query(`
      create or replace function viewer_${what}(subject text) returns boolean language sql stable parallel safe security invoker as $$
        select subject = any (string_to_array(coalesce(current_setting('safeboard.${what}', true), ''), ','))
      $$
    `);
  }
  await runner.query(`
    create or replace function note_read(source text, id uuid, restrictions integer[]) returns boolean
    language plpgsql volatile security invoker as $$
    declare
      noted text;
    begin
      if restrictions && coalesce(nullif(current_setting('safeboard.groups', true), ''), '{}')::integer[] then
        noted := coalesce(current_setting('safeboard.noted', true), '');
        if length(noted) < 20000 then
          perform set_config('safeboard.noted', noted || source || ':' || id || ' ', true);
        end if;
      end if;
      return true;
    end $$
  `);
}
