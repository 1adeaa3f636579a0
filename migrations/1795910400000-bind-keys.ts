import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runs as the owner of the tables: what a key is bound to holds for rows too that its writer cannot read. */
const asOwner = 'language plpgsql security definer set search_path = public, pg_temp';

const refuse = (what: string, constraint: string) =>
  `raise exception '${what}' using errcode = '23514', table = 'api_key', constraint = '${constraint}';`;

/** The columns that say what a key is, and for whom. */
const fixed = [
  ...['account_id', 'prefix', 'secret_hash', 'scopes', 'role_assignments', 'memberships', 'maker_memberships'],
  ...['maker_key_id', 'replaces_id'],
];

const rowOf = (which: 'old' | 'new') => `row(${fixed.map((column) => `${which}.${column}`).join(', ')})`;

/**
 * A key is bound to the roles and memberships that its account had when it was created, and to the credential that created it:
 * it is never wider and never longer-lived. An identity may have an account on each board.
 */
export class BindKeys1795910400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table api_key
        add column role_assignments text[] not null default '{}' check (array_position(role_assignments, '') is null),
        add column memberships text[] not null default '{}' check (array_position(memberships, '') is null),
        add column maker_memberships text[] not null default '{}' check (array_position(maker_memberships, '') is null),
        add column maker_key_id uuid references api_key,
        add column maker_role_id uuid references role_assignment
    `);
    await runner.query(`create index on api_key (maker_key_id)`);
    await runner.query(`create index on api_key (maker_role_id)`);
    // Keys from before have what they had on this day, and get nothing more.
    await runner.query(`
      update api_key set
        role_assignments = coalesce((select array_agg(id::text) from role_assignment as held where held.account_id = api_key.account_id), '{}'),
        memberships = coalesce((select array_agg(id::text) from access_group_member as held where held.account_id = api_key.account_id), '{}')
    `);
    await createLookups(runner);
    await createKeyGuard(runner);
    await createGrantGuards(runner);
    await runner.query(rotateOwnKey);
    await runner.query(
      `alter table account drop constraint account_issuer_subject_key, add unique (issuer, subject, board_id)`,
    );
    // The constraint does not compare accounts without a board.
    await runner.query(
      `create unique index account_of_system on account ((array[issuer, subject])) where board_id is null and issuer is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index account_of_system`);
    await runner.query(
      `alter table account drop constraint account_issuer_subject_board_id_key, add unique (issuer, subject)`,
    );
    await runner.query(`drop function rotate_own_key(uuid, text, text, interval)`);
    for (const table of ['role_assignment', 'access_group_member']) {
      await runner.query(`drop trigger keep_grant on ${table}`);
    }
    await runner.query(`drop function keep_grant()`);
    await runner.query(`drop trigger end_keys on role_assignment`);
    await runner.query(`drop function end_keys_of_role()`);
    await runner.query(`drop trigger end_keys on api_key`);
    await runner.query(`drop function end_keys_of_key()`);
    await runner.query(`drop trigger guard on api_key`);
    await runner.query(`drop function guard_api_key()`);
    await runner.query(`drop function scopes_within(text[], text[])`);
    await runner.query(`drop function memberships_of(uuid)`);
    await runner.query(`drop function key_has_ended(uuid)`);
    await runner.query(`
      alter table api_key drop column role_assignments, drop column memberships, drop column maker_memberships,
        drop column maker_key_id, drop column maker_role_id
    `);
  }
}

/** What is decided by rows that the administrator of a key may not read. */
async function createLookups(runner: QueryRunner): Promise<void> {
  // A key ends by its own date, with the role under which it was created, and with the last of its roles.
  await runner.query(`
    create function key_has_ended(key uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp as $$
      select coalesce(expires_at <= now(), false)
        or exists (select from role_assignment as maker where maker.id = maker_role_id and maker."to" < current_date)
        or coalesce((select bool_and(coalesce(held."to" < current_date, false)) from role_assignment as held
             where held.id::text = any (role_assignments)), false)
      from api_key where id = key
    $$
  `);
  // Of the account, and of the other accounts of the same person.
  await runner.query(`
    create function memberships_of(account uuid) returns table (id uuid, account_id uuid, access_group_id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
      select member.id, member.account_id, member.access_group_id
      from account as own
      join account as same on same.id = own.id or (same.issuer = own.issuer and same.subject = own.subject)
      join access_group_member as member on member.account_id = same.id
      where own.id = account
    $$
  `);
}

/** No key is wider or longer-lived than its maker, or than the key that it replaces. */
async function createKeyGuard(runner: QueryRunner): Promise<void> {
  // A scope of everything contains the same scope of each subject. Reading is not part of writing here.
  await runner.query(`
    create function scopes_within(given text[], limits text[]) returns boolean language sql immutable parallel safe as $$
      select not exists (select from unnest(given) as scope
        where not (scope = any (limits) or coalesce(nullif(split_part(scope, ':', 2), '') = any (limits), false)))
    $$
  `);
  const within = (other: string) => `new.account_id = ${other}.account_id and scopes_within(new.scopes, ${other}.scopes)
        and new.role_assignments <@ ${other}.role_assignments and new.memberships <@ ${other}.memberships
        and new.maker_memberships = ${other}.maker_memberships and new.maker_role_id is not distinct from ${other}.maker_role_id`;
  const works = (other: string) => `${other}.revoked_at is null and not key_has_ended(${other}.id)`;
  await runner.query(`
    create function guard_api_key() returns trigger ${asOwner} as $$
    declare
      maker api_key;
      replaced api_key;
      granted role_assignment;
    begin
      if tg_op = 'UPDATE' then
        if ${rowOf('new')} is distinct from ${rowOf('old')}
          or (new.maker_role_id is distinct from old.maker_role_id and (new.maker_role_id is not null or new.revoked_at is null))
        then
          ${refuse('A key keeps its scopes and what it is bound to. Revoke it and create another.', 'api_key_fixed')}
        end if;
      else
        -- Locked, so that the end of a role or of a key and a new key that is bound to it cannot pass each other unseen.
        perform from role_assignment where id::text = any (new.role_assignments) for share;
        if exists (select from unnest(new.role_assignments) as given where not exists (
             select from role_assignment as held where held.id::text = given and held.account_id = new.account_id))
          or exists (select from unnest(new.memberships) as given where not exists (
             select from access_group_member as held where held.id::text = given and held.account_id = new.account_id))
        then
          ${refuse('A key is bound only to roles and memberships of its account.', 'api_key_bound')}
        end if;
        if new.replaces_id is not null then
          select * into replaced from api_key where id = new.replaces_id for no key update;
          if not (${within('replaced')} and new.maker_key_id is not distinct from replaced.maker_key_id and ${works('replaced')})
            or exists (select from api_key where replaces_id = new.replaces_id)
          then
            ${refuse('A key that works is replaced once, by one that is not wider.', 'api_key_replaces')}
          end if;
        end if;
        if new.maker_role_id is not null and new.role_assignments <> '{}' then
          select * into granted from role_assignment where id = new.maker_role_id for share;
          if granted.role <> 'ADMINISTRATOR' or granted.board_id is not null and exists (
            select from role_assignment as held where held.id::text = any (new.role_assignments)
              and (held.board_id is null or held.board_id not in (
                with recursive under as (
                  select granted.board_id as id union select board.id from board join under on board.parent_id = under.id)
                select id from under)))
          then
            ${refuse('The role under which a key is created administers every board of the key.', 'api_key_maker_role')}
          end if;
        end if;
      end if;
      if new.maker_key_id is not null then
        select * into maker from api_key where id = new.maker_key_id for share;
        if maker.expires_at is not null and coalesce(new.expires_at > maker.expires_at, true)
          or maker.revoked_at is not null and new.revoked_at is null
          or tg_op = 'INSERT' and not (${within('maker')} and ${works('maker')})
        then
          ${refuse('A key is not wider and not longer-lived than the key that created it.', 'api_key_maker')}
        end if;
      end if;
      return new;
    end $$
  `);
  await runner.query(
    `create trigger guard before insert or update of ${[...fixed, 'maker_role_id', 'expires_at', 'revoked_at'].join(', ')} on api_key
     for each row execute function guard_api_key()`,
  );
  await runner.query(`
    create function end_keys_of_key() returns trigger ${asOwner} as $$
    begin
      update api_key set revoked_at = coalesce(revoked_at, new.revoked_at), expires_at = least(expires_at, new.expires_at),
          version = version + 1, updated_at = now()
        where maker_key_id = new.id
          and (revoked_at is null and new.revoked_at is not null or coalesce(expires_at > new.expires_at, new.expires_at is not null));
      return null;
    end $$
  `);
  await runner.query(`
    create trigger end_keys after update on api_key for each row
      when (old.revoked_at is distinct from new.revoked_at or old.expires_at is distinct from new.expires_at)
      execute function end_keys_of_key()
  `);
}

/** A role or membership is never another one than when keys were bound to it, and its end is theirs. */
async function createGrantGuards(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function keep_grant() returns trigger language plpgsql as $$
    begin
      raise exception 'A role or membership stays what it is. End it and add another.' using errcode = '23514',
        table = tg_table_name, constraint = tg_table_name || '_fixed';
    end $$
  `);
  const columns = {
    role_assignment: ['account_id', 'role', 'board_id', 'partner_id'],
    access_group_member: ['account_id', 'access_group_id'],
  };
  for (const [table, names] of Object.entries(columns)) {
    const changed = names.map((name) => `old.${name} is distinct from new.${name}`).join(' or ');
    await runner.query(
      `create trigger keep_grant before update on ${table} for each row when (${changed}) execute function keep_grant()`,
    );
  }
  await runner.query(`
    create function end_keys_of_role() returns trigger ${asOwner} as $$
    begin
      -- Those that were created under the role, and those that have no other.
      update api_key set revoked_at = coalesce(revoked_at, now()), maker_role_id = nullif(maker_role_id, old.id),
          version = version + 1, updated_at = now()
        where maker_role_id = old.id or revoked_at is null and old.id::text = any (role_assignments) and not exists (
          select from role_assignment as other where other.id <> old.id and other.id::text = any (api_key.role_assignments));
      return old;
    end $$
  `);
  await runner.query(
    `create trigger end_keys before delete on role_assignment for each row execute function end_keys_of_role()`,
  );
}

/**
 * Replaces a key of the viewer's account, for viewers who cannot write keys otherwise. Returns why it cannot be replaced, or
 * when the new key and the old one expire.
 */
const rotateOwnKey = `
  create function rotate_own_key(key uuid, new_prefix text, new_secret_hash text, overlap interval)
  returns table (problem text, id uuid, board_id uuid, expires_at timestamptz, old_expires_at timestamptz) ${asOwner} as $$
  declare
    replaced api_key;
  begin
    select * into replaced from api_key as found
      where found.id = key and found.account_id = viewer_account() for no key update;
    problem := case when replaced.id is null then 'NOT_FOUND'
      when replaced.revoked_at is not null then 'REVOKED'
      when key_has_ended(key) then 'EXPIRED'
      when exists (select from api_key as other where other.replaces_id = key) then 'REPLACED' end;
    if problem is null then
      insert into api_key as made (account_id, name, prefix, secret_hash, scopes, role_assignments, memberships,
          maker_memberships, maker_key_id, maker_role_id, replaces_id, expires_at)
        values (replaced.account_id, replaced.name, new_prefix, new_secret_hash, replaced.scopes, replaced.role_assignments,
          replaced.memberships, replaced.maker_memberships, replaced.maker_key_id, replaced.maker_role_id, key, replaced.expires_at)
        returning made.id, made.expires_at into id, expires_at;
      update api_key as ending set expires_at = least(ending.expires_at, now() + overlap), version = version + 1, updated_at = now()
        where ending.id = key returning ending.expires_at into old_expires_at;
      select account.board_id into board_id from account where account.id = replaced.account_id;
    end if;
    return next;
  end $$`;
