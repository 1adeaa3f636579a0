import type { MigrationInterface, QueryRunner } from 'typeorm';
import { passOnTo, protect, stopPassingOnTo, unprotect } from './protection';
import { createTriggers, dropTriggers } from './small-count-triggers';
import { createFunctions, dropFunctions } from './small-counts';

/** The tables whose rows are shown as suppressed, and those whose rows are not shown at all. */
const MASKED = ['observation', 'observation_revision'];
const HIDDEN = ['printed_cell', 'context_figure', 'child_death_overview', 'child_death_figure'];

/** Small counts are not told to the public, nor whatever would give them back. */
export class GuardSmallCounts1795478580000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table disclosure_threshold (
        id uuid primary key default gen_random_uuid(),
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        version integer not null default 1,
        restrictions integer[],
        board_id uuid not null references board,
        role role not null,
        under integer not null check (under between 0 and 20),
        unique (board_id, role)
      )
    `);
    await protect(runner, {
      ...{ table: 'disclosure_threshold', subject: 'access', own: false },
      ...{ parents: [['board_id', 'board']], home: 'new.board_id' },
    });
    await passOnTo(runner, 'board', ['disclosure_threshold', 'board_id']);
    for (const table of MASKED) await runner.query(`alter table ${table} add small_count integer`);
    await createFunctions(runner);
    await createTriggers(runner);
    // Rows from before are guarded too: what a board does not say it wants told is not.
    await runner.query(`select guard_months(id, null) from board`);
    for (const table of HIDDEN) await runner.query(`update ${table} set restrictions = null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTriggers(runner);
    await dropFunctions(runner);
    for (const table of MASKED) await runner.query(`alter table ${table} drop column small_count`);
    await stopPassingOnTo(runner, 'board', ['disclosure_threshold', 'board_id']);
    await unprotect(runner, 'disclosure_threshold');
    await runner.query(`drop table disclosure_threshold`);
    // Without the guard these conditions keep nothing; rows that were hidden whole are seen again.
    for (const table of HIDDEN) {
      await runner.query(`update ${table} set restrictions = null where restrictions is not null`);
    }
    await runner.query(`delete from restriction where kind = 'SMALL_COUNT'`);
  }
}
