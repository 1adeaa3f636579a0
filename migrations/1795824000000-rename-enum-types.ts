import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Enum types renamed in the graph, from their old name to the new one. */
const RENAMED = [
  ['figure_status', 'context_figure_status'],
  ['figure_unit', 'context_figure_unit'],
  ['clocked_body', 'responsible_body'],
] as const;

/** The enum types of context figures and statutory clocks take the names that the graph gives them. */
export class RenameEnumTypes1795824000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [from, to] of RENAMED) await runner.query(`alter type ${from} rename to ${to}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [from, to] of RENAMED) await runner.query(`alter type ${to} rename to ${from}`);
  }
}
