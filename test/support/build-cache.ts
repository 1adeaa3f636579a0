import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { until } from './until';

const root = resolve(__dirname, '../..');

/** How many builds of one name are kept, for switching between branches. */
const KEPT = 3;

/** The sources of every build, besides its own. */
const ALWAYS = ['package-lock.json'];

/**
 * The path of a file or folder that is built from these sources, which are relative to the repository. It depends on the
 * contents of the sources and on the version of Node.
 */
export function cachePath(name: string, sources: readonly string[]): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of [...ALWAYS, ...sources].flatMap((source) => filesOf(join(root, source))))
    hash.update(relative(root, file)).update(readFileSync(file));
  return join(cacheFolder(), `${name}-${hash.digest('hex').slice(0, 16)}`);
}

/**
 * Builds the file or folder at a path unless it exists, and returns the path. Test files and later runs share the result,
 * so it must not be changed. `build` receives the path to write to.
 */
export async function buildOnce(path: string, build: (path: string) => Promise<void>): Promise<string> {
  if (existsSync(path)) return path;
  await exclusively(`${path}.lock`, async () => {
    if (existsSync(path)) return;
    const unfinished = `${path}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await build(unfinished);
    await rename(unfinished, path);
    removeOld(path);
  });
  return path;
}

/** Runs a task while no other process holds the lock. A lock that is older than two minutes is taken over. */
export async function exclusively<Result>(lock: string, task: () => Promise<Result>): Promise<Result> {
  const acquire = async () => {
    const since = await stat(lock).then(({ mtimeMs }) => mtimeMs, Date.now);
    if (Date.now() - since > 120_000) await rm(lock, { recursive: true, force: true });
    return mkdir(lock).then(
      () => true,
      () => false,
    );
  };
  await until(acquire, { timeout: 240_000, interval: 100 });
  try {
    return await task();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
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

/** Removes all but the newest builds of the same name. */
function removeOld(path: string): void {
  const [folder, name] = [join(path, '..'), path.slice(0, path.lastIndexOf('-') + 1)];
  const builds = readdirSync(folder)
    .map((file) => join(folder, file))
    .filter((path) => path.startsWith(name) && !/\.(lock|unfinished)$/.test(path));
  const newestFirst = builds.sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
  for (const path of newestFirst.slice(KEPT)) rmSync(path, { recursive: true, force: true });
}

/** The files of a folder and its subfolders, except dependencies and build results. */
function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules' && name !== 'dist')
    .map(({ name }) => name);
  return names.sort().flatMap((name) => filesOf(join(path, name)));
}
