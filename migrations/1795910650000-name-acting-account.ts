import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A person may have an account on several boards. Their entry of the audit trail names the one of the board that it is about,
 * so that its administrators do not see that there are others.
 */
export class NameActingAccount1795910650000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function is_of_viewer(account uuid) returns boolean
      language sql stable security definer set search_path = public, pg_temp as $$
        select exists (select from account as own join account as same
          on same.id = own.id or (same.issuer = own.issuer and same.subject = own.subject)
          where own.id = viewer_account() and same.id = is_of_viewer.account)
      $$
    `);
    await runner.query(`
      alter policy adding on audit_entry
      with check (account_id is not distinct from (select viewer_account()) or is_of_viewer(account_id))
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter policy adding on audit_entry with check (account_id is not distinct from (select public.viewer_account()))`,
    );
    await runner.query(`drop function is_of_viewer(uuid)`);
  }
}
