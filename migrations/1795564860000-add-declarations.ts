import type { MigrationInterface, QueryRunner } from 'typeorm';
import { passOnTo, protect, PROTECTION_COLUMNS, stopPassingOnTo, unprotect } from './protection';

const table = 'declaration_of_interest';

/** Interests that members declared at a meeting. */
export class AddDeclarations1795564860000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create type interest_kind as enum ('DISCLOSABLE_PECUNIARY_INTEREST', 'OTHER_INTEREST')`);
    await runner.query(`
      create table ${table} (
        id uuid primary key default gen_random_uuid(),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,${PROTECTION_COLUMNS},
        attendance_id uuid not null references attendance,
        ordinal integer not null check (ordinal > 0),
        agenda_item_id uuid references agenda_item,
        kind interest_kind not null,
        nature text not null check (btrim(nature) <> ''),
        left_meeting boolean not null,
        unique (attendance_id, ordinal),
        constraint ${table}_left check (not left_meeting or agenda_item_id is not null),
        constraint ${table}_access_group check ((sensitivity = 'RESTRICTED') = (access_group_id is not null))
      )
    `);
    await runner.query(`create index on ${table} (agenda_item_id)`);
    await protect(runner, {
      ...{ table, subject: 'meetings' },
      home: `(select home.board_id from attendance join meeting as home on home.id = attendance.meeting_id
              where attendance.id = new.attendance_id)`,
      // What interest somebody has in a private item would tell what it is about.
      parents: [
        ['attendance_id', 'attendance'],
        ['agenda_item_id', 'agenda_item', 'content_restrictions'],
      ],
    });
    await passOnTo(runner, 'attendance', [table, 'attendance_id']);
    await passOnTo(runner, 'agenda_item', [table, 'agenda_item_id'], true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await stopPassingOnTo(runner, 'agenda_item', [table, 'agenda_item_id']);
    await stopPassingOnTo(runner, 'attendance', [table, 'attendance_id']);
    await unprotect(runner, table);
    await runner.query(`drop table ${table}`);
    await runner.query(`drop type interest_kind`);
  }
}
