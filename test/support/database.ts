import { migrations } from '../../migrations';
import { entities } from '../../server/graph';
import type { Database } from '../../server/platform/database';
import { openScratchDatabase } from './scratch-database';

/**
 * A database of its own for a test file, with the project's tables and no data: embedded in memory, or a fresh one on
 * the server that TEST_DATABASE_URL names. Closing it removes it.
 */
export function openTestDatabase(): Promise<Database> {
  return openScratchDatabase(process.env.TEST_DATABASE_URL ? 'server' : 'embedded', {
    ...{ start: 'migrated', entities, migrations },
  });
}
