import { migrations } from '../../migrations';
import { entities } from '../../server/graph';
import type { Database } from '../../server/platform/database';
import { openScratchDatabase } from './scratch-database';

/**
 * A database for one test file, with the project's tables, without data or with the sample: embedded in memory, or new on the
 * server of TEST_DATABASE_URL. Closing it removes it.
 */
export function openTestDatabase(start: 'migrated' | 'sampled' = 'migrated'): Promise<Database> {
  const kind = process.env.TEST_DATABASE_URL ? 'server' : 'embedded';
  return openScratchDatabase(kind, { start, entities, migrations });
}
