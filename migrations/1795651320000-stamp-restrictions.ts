import type { MigrationInterface, QueryRunner } from 'typeorm';

/** New restrictions leave a stamp as well: without one, what somebody may see is as it was at the last look. */
export class StampRestrictions1795651320000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create trigger restriction_stamp after insert or update or delete or truncate on restriction
       for each statement execute function stamp_emptied()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger restriction_stamp on restriction`);
  }
}
