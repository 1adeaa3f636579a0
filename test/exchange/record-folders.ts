import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importRecords, RecordsRefusedError, type RecordProblem } from '../../server/exchange/records';
import type { Database } from '../../server/platform/database';
import { emptyTables } from '../support/empty-tables';

/** The files of a folder: texts and bytes unchanged, other values as JSON. */
export type Files = Readonly<Record<string, unknown>>;

/** Creates folders of records, removed after the tests of the file. */
export function recordFolders(): (files: Files) => string {
  const root = mkdtempSync(join(tmpdir(), 'records-'));
  afterAll(() => rmSync(root, { recursive: true }));
  let count = 0;
  return (files) => {
    const folder = join(root, String((count += 1)));
    mkdirSync(folder);
    for (const [name, content] of Object.entries(files)) {
      const isRaw = typeof content === 'string' || Buffer.isBuffer(content);
      writeFileSync(join(folder, name), isRaw ? content : JSON.stringify(content));
    }
    return folder;
  };
}

/** The problems that a folder is rejected with. */
export async function problemsOf(database: Database, folder: string): Promise<readonly RecordProblem[]> {
  try {
    await importRecords(database, { folder });
  } catch (error) {
    if (error instanceof RecordsRefusedError) return error.problems;
    throw error;
  }
  throw new Error('The folder was imported without a problem.');
}

/** All rows of all tables, to check that nothing changed. */
export async function everything(database: Database): Promise<Readonly<Record<string, unknown[]>>> {
  const tables = await database.query(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_name not like '%migration%' order by 1`,
  );
  const rows = await Promise.all(
    tables.map(({ name }) => database.query(`select * from "${String(name)}" as row order by row::text`)),
  );
  return Object.fromEntries(tables.map(({ name }, index) => [String(name), rows[index] ?? []]));
}

/** Removes all boards and partners, and all records that depend on them. */
export async function empty(database: Database): Promise<void> {
  await emptyTables(database, 'board', 'partner');
}
