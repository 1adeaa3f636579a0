import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The root lists of observations, resolutions and seats have an index in their order. */
export class OrderRootLists1795911000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index on observation (month, id)');
    await runner.query('create index on resolution (position, id)');
    await runner.query('create index on seat (representing, post, number, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index observation_month_id_idx');
    await runner.query('drop index resolution_position_id_idx');
    await runner.query('drop index seat_representing_post_number_id_idx');
  }
}
