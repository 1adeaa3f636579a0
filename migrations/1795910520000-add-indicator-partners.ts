import type { MigrationInterface, QueryRunner } from 'typeorm';
import { stampChanges, stopStamping } from './change-stamps';
import { passOnTo, protect, PROTECTION_COLUMNS, stopPassingOnTo, unprotect } from './protection';

const table = 'indicator_reporter';

/** What a reporter belongs to: it is hidden from viewers who cannot read one of them. */
const parents = [
  ['indicator_id', 'indicator'],
  ['partner_id', 'partner'],
] as const;

/** Indicators have an owning partner, and the partners that report their figures. */
export class AddIndicatorPartners1795910520000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table indicator add owner_id uuid references partner`);
    await runner.query(`create index on indicator (owner_id)`);
    await runner.query(`
      create table ${table} (
        id uuid primary key default gen_random_uuid(),
        indicator_id uuid not null references indicator,
        partner_id uuid not null references partner,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,${PROTECTION_COLUMNS},
        unique (indicator_id, partner_id),
        constraint ${table}_access_group check ((sensitivity = 'RESTRICTED') = (access_group_id is not null))
      )
    `);
    await runner.query(`create index on ${table} (partner_id)`);
    await protect(runner, {
      ...{ table, subject: 'indicators', parents },
      home: '(select home.board_id from indicator as home where home.id = new.indicator_id)',
    });
    for (const [column, parent] of parents) await passOnTo(runner, parent, [table, column]);
    await stampChanges(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await stopStamping(runner, table);
    for (const [column, parent] of parents) await stopPassingOnTo(runner, parent, [table, column]);
    await unprotect(runner, table);
    await runner.query(`drop table ${table}`);
    await runner.query(`alter table indicator drop column owner_id`);
  }
}
