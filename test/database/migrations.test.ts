import { type Database, revertMigrations, runMigrations } from '../../server/platform/database';
import { createLogger } from '../../server/platform/logging/logger';
import { startProgram } from '../support/child-process';
import { databaseKinds, openScratchDatabase } from '../support/scratch-database';
import { addressOf, createDatabase, dropDatabase, freshName } from '../support/server-databases';
import { failingMigrations, slowMigrations } from './fixtures/migrations';

const names = ['MakeBoards1700000000001', 'NameBoards1700000000002'];

/** The columns of the table that the migrations create. */
async function columns(database: Database): Promise<unknown[]> {
  const text = `select column_name from information_schema.columns where table_name = 'board' order by 1`;
  return (await database.query(text)).map((row) => row.column_name);
}

describe.each(databaseKinds)('migrations of the %s database', (kind) => {
  let database: Database;
  afterEach(() => database.close());

  it('are applied once, each with a log line, and reverted one by one', async () => {
    const lines: string[] = [];
    const logger = createLogger({ logLevel: 'info' }, { write: (line) => void lines.push(line) });
    database = await openScratchDatabase(kind, { migrations: slowMigrations, logger });
    expect(await runMigrations(database)).toEqual(names);
    expect(lines.map((line) => (JSON.parse(line) as { migration?: string }).migration)).toEqual(names);
    expect(await runMigrations(database)).toEqual([]);
    expect(await columns(database)).toEqual(['name', 'slug']);
    expect(await revertMigrations(database, 1)).toBe(1);
    expect(await columns(database)).toEqual(['slug']);
    expect(await revertMigrations(database, 5)).toBe(1);
    expect(await columns(database)).toEqual([]);
    expect(await runMigrations(database)).toEqual(names);
  });

  it('that fail leave the earlier ones applied and nothing partial', async () => {
    database = await openScratchDatabase(kind, { migrations: failingMigrations });
    await expect(runMigrations(database)).rejects.toThrow('already exists');
    expect(await database.query('select * from board')).toEqual([]);
    expect(await database.query('select name from migrations order by id')).toEqual(names.map((name) => ({ name })));
  });
});

const serverUrl = process.env.TEST_DATABASE_URL;
(serverUrl ? it : it.skip)('two servers that start at once apply each migration once', async () => {
  const name = freshName('test');
  await createDatabase(serverUrl ?? '', name);
  try {
    const url = addressOf(serverUrl ?? '', name);
    const programs = [0, 1].map(() => startProgram('database/fixtures/migrator.ts', url));
    await Promise.all(programs.map((program) => program.ended));
    const applied = programs.map((program) => JSON.parse(program.lines[0] ?? 'null') as unknown);
    expect(applied).toContainEqual(names);
    expect(applied).toContainEqual([]);
    expect(programs.map((program) => program.process.exitCode)).toEqual([0, 0]);
  } finally {
    await dropDatabase(serverUrl ?? '', name);
  }
});
