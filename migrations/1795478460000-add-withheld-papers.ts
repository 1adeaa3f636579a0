import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a paper says apart from the paper, so that one can be shown without the other; and what is heard in private. */
export class AddWithheldPapers1795478460000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table document (
        id uuid primary key default gen_random_uuid(),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        paper_id uuid not null unique references paper,
        url text collate "C" check (btrim(url) <> ''),
        text text check (btrim(text) <> ''),
        constraint document_content check (coalesce(url, text) is not null)
      )
    `);
    await runner.query(`
      insert into document (paper_id, url) select id, url from paper where url is not null and exemption_id is not null
    `);
    await runner.query(`update paper set url = null where exemption_id is not null`);
    await runner.query(`
      alter table paper add constraint paper_exempt_url check (url is null or exemption_id is null)
    `);
    await runner.query(`alter table agenda_item add held_in_private boolean not null default false`);
    await runner.query(`
      alter table agenda_item add constraint agenda_item_private
        check (not held_in_private or exemption_id is not null)
    `);
    await runner.query(`alter table exemption add regime_version text collate "C" check (btrim(regime_version) <> '')`);
    await runner.query(`
      alter table exemption add constraint exemption_schedule_12a
        check (regime <> 'SCHEDULE_12A' or category ~ '^[1-7]$')
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table exemption drop constraint exemption_schedule_12a`);
    await runner.query(`alter table exemption drop column regime_version`);
    await runner.query(`alter table agenda_item drop constraint agenda_item_private`);
    await runner.query(`alter table agenda_item drop column held_in_private`);
    await runner.query(`alter table paper drop constraint paper_exempt_url`);
    await runner.query(`
      update paper set url = document.url from document where document.paper_id = paper.id and paper.url is null
    `);
    await runner.query(`drop table document`);
  }
}
