import { Client } from 'pg';
import { DatabaseRefusedError } from './errors';

/** The server and database of an address as one may show them: `host:5432/database`, without user and password. */
export function shownAddress(url: string): string {
  try {
    // pg's own reading of the address, so that what is shown is what is tried (defaults and PGHOST included).
    const { host, port, database } = new Client({ connectionString: url });
    return `${host}:${port}/${database ?? ''}`;
  } catch (error) {
    throw new DatabaseRefusedError('(unreadable address)', 'DATABASE_URL is no valid address.', error);
  }
}
