import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { DataSourceOptions } from 'typeorm';
import { openDatabase, runMigrations } from '../../server/platform/database';
import { createLogger } from '../../server/platform/logging/logger';

const root = resolve(__dirname, '../..');

/** What decides how a database looks after the migrations, and so which archives can be used again. */
const sources = ['migrations', 'node_modules/@electric-sql/pglite/package.json'];

/** How many archives of one name are kept: those of branches one goes to and fro between. */
const kept = 3;

/** One value for one state of the migrations and of the embedded database. */
function stateHash(): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesOf(join(root, source)))) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

/**
 * An archive of an embedded database after these migrations, from the cache when it was made before. Opening an
 * archive is several times faster than making a database.
 */
export async function archive(name: string, migrations: DataSourceOptions['migrations']): Promise<string> {
  const folder = cacheFolder();
  const path = join(folder, `${name}-${stateHash()}.tar`);
  if (existsSync(path)) return path;
  const database = await openDatabase({
    ...{ poolSize: 1, startTimeout: 0, logger: createLogger({ logLevel: 'silent' }) },
    ...{ entities: [], migrations },
  });
  try {
    await runMigrations(database);
    const temporary = `${path}.${process.pid}`;
    writeFileSync(temporary, new Uint8Array(await (await database.dump()).arrayBuffer()));
    renameSync(temporary, path);
  } finally {
    await database.close();
  }
  removeOld(folder, name);
  return path;
}

function cacheFolder(): string {
  const inModules = join(root, 'node_modules', '.cache', 'safeboard');
  try {
    mkdirSync(inModules, { recursive: true });
    return inModules;
  } catch {
    const inTemporary = join(tmpdir(), 'safeboard-tests');
    mkdirSync(inTemporary, { recursive: true });
    return inTemporary;
  }
}

function removeOld(folder: string, name: string): void {
  const paths = readdirSync(folder)
    .filter((file) => file.startsWith(`${name}-`))
    .map((file) => join(folder, file));
  const newestFirst = paths.sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
  for (const path of newestFirst.slice(kept)) rmSync(path, { force: true });
}

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).sort();
  return names.map((name) => join(path, name)).filter((file) => file.endsWith('.ts'));
}
