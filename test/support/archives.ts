import { writeFile } from 'node:fs/promises';
import { type Database, type DatabaseOptions, openDatabase, runMigrations } from '../../server/platform/database';
import { createLogger } from '../../server/platform/logging/logger';
import { buildOnce, cachePath } from './build-cache';

/** The initial state of a test database: empty, with the project's tables, or with the sample. */
export type Start = 'empty' | 'migrated' | 'sampled';

/** The sources that determine the contents of a database in each state. */
const sources: Record<Start, readonly string[]> = {
  empty: [],
  migrated: ['migrations'],
  sampled: ['migrations', 'server'],
};

/** The path of the archive of an embedded database in a state, whether it exists yet or not. */
export function archivePath(start: Start): string {
  return cachePath(start, sources[start]);
}

/**
 * Creates the archive of a database in a state unless it exists. Opening an archive is several times faster than creating and filling a database.
 */
export async function makeArchive(start: Start, path: string): Promise<void> {
  await buildOnce(path, async (unfinished) => {
    const logger = createLogger({ logLevel: 'silent' });
    const database = await openDatabase({ ...{ poolSize: 2, startTimeout: 0, logger }, ...contents(start) });
    try {
      await fill(database, start);
      await writeFile(unfinished, withoutTemplates(Buffer.from(await (await database.dump()).arrayBuffer())));
    } finally {
      await database.close();
    }
  });
}

/** Databases that only `create database` reads. Two thirds of the files are theirs. */
const templates = /^\/?base\/[14]\//;

/** A tar archive without the files of PostgreSQL's template databases, which makes it open faster. */
function withoutTemplates(archive: Buffer): Buffer {
  const kept: Buffer[] = [];
  let at = 0;
  while (at < archive.length && archive[at] !== 0) {
    const field = (start: number, length: number) => archive.toString('latin1', at + start, at + start + length);
    const size = parseInt(field(124, 12), 8);
    const end = at + 512 + Math.ceil(size / 512) * 512;
    if (!templates.test(field(0, 100))) kept.push(archive.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, archive.subarray(at)]);
}

/** The path of the archive in a state. Creates it if the setup did not. */
export async function archiveOf(start: Start): Promise<string> {
  const path = environment(`SAFEBOARD_${start.toUpperCase()}_ARCHIVE`);
  await makeArchive(start, path);
  return path;
}

/** The values that the setup prepared for the test files. */
export function environment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: run the tests through Jest, whose set-up gives it.`);
  return value;
}

/* eslint-disable @typescript-eslint/no-require-imports -- loaded when needed: that takes longer than all else */

/** The entity classes of a database in a state. */
export function contents(start: Start): Pick<DatabaseOptions, 'entities' | 'migrations'> {
  if (start === 'empty') return { entities: [], migrations: [] };
  const { migrations } = require('../../migrations') as typeof import('../../migrations');
  if (start === 'migrated') return { entities: [], migrations };
  const { entities } = require('../../server/graph') as typeof import('../../server/graph');
  return { entities, migrations };
}

/** Brings an empty database to a state. */
export async function fill(database: Database, start: Start): Promise<void> {
  await runMigrations(database);
  if (start !== 'sampled') return;
  const sample =
    require('../../server/exchange/sample/load-sample') as typeof import('../../server/exchange/sample/load-sample');
  await sample.loadSampleIfEmpty(database);
}
