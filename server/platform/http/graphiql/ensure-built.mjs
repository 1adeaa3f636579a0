// Builds the GraphiQL page when its build is missing or was made from other sources; else does nothing. Called before
// the server starts (prestart) and by the browser tests. A missing page never keeps the server from starting.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const workspace = dirname(fileURLToPath(import.meta.url));
const stampName = '.source-hash';
const packagesInTheBuild = ['graphiql', '@graphiql/react', '@graphiql/toolkit', 'react', 'react-dom', 'vite'];

/**
 * Makes sure that the folder `dist` holds a page built from the present sources.
 * @param {{ force?: boolean, log?: (line: string) => void }} [options] `force` builds even when nothing changed
 * @returns {Promise<'up to date' | 'built' | 'kept' | 'unavailable'>} what was done: `kept` and `unavailable` mean that
 *   the build tools are not installed (as in a production install), with and without a build that is there already
 */
export async function ensureBuilt({ force = false, log = console.log } = {}) {
  const dist = join(workspace, 'dist');
  const present = existsSync(join(dist, 'index.html'));
  if (!canBuild()) {
    if (!present)
      log('GraphiQL is not built and its build tools are not installed: the graph is served without the page.');
    return present ? 'kept' : 'unavailable';
  }
  const hash = await sourceHash();
  if (!force && present && (await stampIn(dist)) === hash) return 'up to date';

  log('Building the GraphiQL page (about ten seconds, only when its sources have changed)...');
  await buildInto(dist, hash);
  log('GraphiQL is built.');
  return 'built';
}

/** Builds beside the old page and then swaps the two, so that nobody is served half a page. */
async function buildInto(dist, hash) {
  const { build } = await import('vite');
  const fresh = join(workspace, `.dist-${process.pid}`);
  try {
    await build({ root: workspace, logLevel: 'warn', build: { outDir: fresh, emptyOutDir: true } });
    await writeFile(join(fresh, stampName), hash);
    await rm(dist, { recursive: true, force: true });
    await rename(fresh, dist);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

function canBuild() {
  return packagesInTheBuild.every((name) => versionOf(name) !== undefined);
}

/** One hash over the sources and the versions of what goes into the page: checkout times don't matter. */
async function sourceHash() {
  const hash = createHash('sha256');
  const entries = await readdir(join(workspace, 'src'), { recursive: true, withFileTypes: true });
  const sources = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(workspace, join(parentPath, name)));
  for (const file of ['index.html', 'vite.config.mjs', 'package.json', ...sources.sort()]) {
    hash.update(`${file}\n`).update(await readFile(join(workspace, file)));
  }
  for (const name of packagesInTheBuild) hash.update(`${name} ${versionOf(name)}\n`);
  return hash.digest('hex');
}

function versionOf(name) {
  const require = createRequire(join(workspace, 'package.json'));
  try {
    return require(`${name}/package.json`).version;
  } catch {
    return undefined;
  }
}

async function stampIn(dist) {
  return readFile(join(dist, stampName), 'utf8').catch(() => undefined);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await ensureBuilt({ force: process.argv.includes('--force') });
  } catch (error) {
    console.error('The GraphiQL page could not be built; the graph works without it.', error);
    process.exitCode = process.argv.includes('--force') ? 1 : 0;
  }
}
