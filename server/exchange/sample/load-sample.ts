import { join } from 'node:path';
import type { Database } from '../../platform/database';
import { importRecords } from '../records';

/** The sample: Southampton in 2017-18 and autumn 2018, from a public agenda pack. */
export const sampleFolder = join(__dirname, 'southampton-2018');

/** Loads the sample into a database that holds no board yet; a database in use is left alone. */
export async function loadSampleIfEmpty(database: Database): Promise<void> {
  const boards = await database.query('select from board limit 1');
  if (boards.length > 0) return;
  const started = performance.now();
  const { records } = await importRecords(database, { folder: sampleFolder });
  const count = [...records.values()].reduce((sum, { created }) => sum + created, 0);
  database.logger.info({ records: count, milliseconds: Math.round(performance.now() - started) }, 'Sample data loaded');
}
