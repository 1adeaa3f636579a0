import type { Database } from '../../platform/database';
import { projectPath } from '../../platform/project-path';
import { importRecords } from '../records';

/** The sample data: Southampton in 2017-18 and autumn 2018, from public papers. */
export const sampleFolder = projectPath('server', 'exchange', 'sample', 'southampton-2018');

/** Loads the sample into a database without boards; a database with boards is not changed. */
export async function loadSampleIfEmpty(database: Database): Promise<void> {
  const boards = await database.query('select from board limit 1');
  if (boards.length > 0) return;
  const started = performance.now();
  const { records } = await importRecords(database, { folder: sampleFolder });
  const count = [...records.values()].reduce((sum, { created }) => sum + created, 0);
  database.logger.info({ records: count, milliseconds: Math.round(performance.now() - started) }, 'Sample data loaded');
}
