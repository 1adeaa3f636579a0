import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Writes that named an idempotency key, with what they answered: the same key and body get the same answer. */
export class RememberWrites1795564800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table remembered_write (
        id uuid primary key default gen_random_uuid(),
        account_id uuid not null references account on delete cascade,
        key text collate "C" not null check (length(key) between 1 and 255),
        operation text collate "C" not null,
        input_hash text collate "C" not null,
        answer jsonb not null,
        created_at timestamptz(3) not null default now(),
        unique (account_id, key)
      )
    `);
    await runner.query(`create index on remembered_write (created_at)`);
    await runner.query(`alter table remembered_write enable row level security, force row level security`);
    await runner.query(`create policy system on remembered_write to safeboard_system using (true) with check (true)`);
    await runner.query(`
      create policy writing on remembered_write to safeboard_app
        using (account_id::text = current_setting('safeboard.account', true))
        with check (account_id::text = current_setting('safeboard.account', true))
    `);
    await runner.query(`grant select, insert, delete on remembered_write to safeboard_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table remembered_write`);
  }
}
