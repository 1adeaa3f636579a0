import type { MigrationInterface, QueryRunner } from 'typeorm';

const asOwner = 'language plpgsql security definer set search_path = public, pg_temp';

/**
 * A key ends with the group memberships that it is bound to, and only the key that a request brings is replaced by its holder.
 */
export class HoldKeyOfRequest1795910820000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function viewer_key() returns uuid language plpgsql stable parallel safe security definer as $$
      declare
        key text;
      begin
        select pg_catalog.current_setting(pg_catalog.concat('safeboard.v', secret.name, '_key'), true) into key
          from public.session_secret as secret;
        return nullif(key, '')::pg_catalog.uuid;
      end $$
    `);
    await runner.query(`drop function rotate_own_key(uuid, text, text, interval)`);
    await runner.query(rotateOwnKey(''));
    await runner.query(`
      create function end_keys_of_membership() returns trigger ${asOwner} as $$
      begin
        update api_key set revoked_at = now(), version = version + 1, updated_at = now()
          where revoked_at is null and old.id::text = any (memberships);
        return old;
      end $$
    `);
    await runner.query(
      `create trigger end_keys before delete on access_group_member for each row execute function end_keys_of_membership()`,
    );
    // Keys whose membership has ended before.
    await runner.query(`
      update api_key set revoked_at = now(), version = version + 1, updated_at = now()
        where revoked_at is null and exists (select from unnest(memberships) as bound
          where not exists (select from access_group_member as member where member.id::text = bound))
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger end_keys on access_group_member`);
    await runner.query(`drop function end_keys_of_membership()`);
    await runner.query(`drop function rotate_own_key(text, text, interval)`);
    await runner.query(rotateOwnKey('key uuid, '));
    await runner.query(`drop function viewer_key()`);
  }
}

/**
 * Replaces the key of the request, for viewers who cannot write keys otherwise. Returns why it cannot be replaced, or when the
 * new key and the old one expire.
 */
const rotateOwnKey = (parameter: '' | 'key uuid, ') => `
  create function rotate_own_key(${parameter}new_prefix text, new_secret_hash text, overlap interval)
  returns table (problem text, id uuid, board_id uuid, expires_at timestamptz, old_expires_at timestamptz) ${asOwner} as $$
  declare
    replaced api_key;${parameter ? '' : '\n    key uuid := viewer_key();'}
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
