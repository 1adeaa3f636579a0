import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists that run over all boards, and the columns of their standard order. */
const LISTS = [
  ['board', 'name'],
  ['partner', 'name'],
  ['glossary_term', 'term'],
  ['meeting', 'starts_at'],
  ['indicator', 'position, ref'],
  ['case_review', 'reference'],
  ['recommendation', 'ordinal, reference'],
  ['account', 'label'],
  ['api_key', 'created_at'],
  ['audit_entry', 'created_at'],
] as const;

/** A page of a list of all there is takes as long among thousands of boards as among ten: an index has its order. */
export class IndexLists1795651260000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, order] of LISTS) await runner.query(`create index on ${table} (${order}, id)`);
    await runner.query(`drop index audit_entry_created_at_idx`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`create index on audit_entry (created_at)`);
    for (const [table, order] of LISTS) {
      await runner.query(`drop index ${table}_${order.replace(', ', '_')}_id_idx`);
    }
  }
}
