// Builds the GraphiQL page if its build is missing or outdated. Called before the server starts (prestart) and by the browser
// tests. A missing page never prevents the server from starting.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const [brotli, gzip] = [promisify(zlib.brotliCompress), promisify(zlib.gzip)];
const workspace = dirname(fileURLToPath(import.meta.url));
const stampName = '.source-hash';
const packagesInTheBuild = ['graphiql', '@graphiql/react', '@graphiql/toolkit', 'react', 'react-dom', 'vite'];

/**
 * Ensures that the folder `dist` contains a page built from the current sources.
 * @param {{ force?: boolean, log?: (line: string) => void }} [options] `force` builds even if nothing has changed
 * @returns {Promise<'up to date' | 'built' | 'kept' | 'unavailable'>} the action taken: `kept` and `unavailable` mean that
 *   the build tools are not installed (as in a production install), with and without an existing build
 */
export async function ensureBuilt({ force = false, log = console.log } = {}) {
  const dist = join(workspace, 'dist');
  const present = existsSync(join(dist, 'index.html'));
  if (!canBuild()) {
    if (!present)
      log('GraphiQL is not built and its build tools are not installed. The server starts without the GraphiQL page.');
    return present ? 'kept' : 'unavailable';
  }
  const hash = await sourceHash();
  if (!force && present && (await stampIn(dist)) === hash) return 'up to date';

  log('Building the GraphiQL page (about twenty seconds, only when its sources have changed)...');
  await buildInto(dist, hash);
  log('GraphiQL is built.');
  return 'built';
}

/** Builds next to the old page and then swaps the two, so that no request gets an incomplete page. */
async function buildInto(dist, hash) {
  // React's build for production, also where a test runs this.
  process.env.NODE_ENV = 'production';
  const { build } = await import('vite');
  const fresh = join(workspace, `.dist-${process.pid}`);
  try {
    await build({ root: workspace, logLevel: 'warn', build: { outDir: fresh, emptyOutDir: true } });
    await compressFiles(join(fresh, 'assets'));
    await writeFile(join(fresh, stampName), hash);
    await rm(dist, { recursive: true, force: true });
    await rename(fresh, dist);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** Adds `.br` and `.gz` beside each file that compresses, so that the server never compresses them. */
async function compressFiles(folder) {
  const names = (await readdir(folder)).filter((name) => /\.(?:js|css|ttf|svg)$/.test(name));
  await Promise.all(
    names.map(async (name) => {
      const file = join(folder, name);
      const content = await readFile(file);
      await writeFile(`${file}.br`, await brotli(content));
      await writeFile(`${file}.gz`, await gzip(content, { level: 9 }));
    }),
  );
}

function canBuild() {
  return packagesInTheBuild.every((name) => versionOf(name) !== undefined);
}

/** One hash of the sources and of the versions of the bundled packages, independent of file times. */
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
    console.error('The GraphiQL page could not be built. The graph works without it.', error);
    process.exitCode = process.argv.includes('--force') ? 1 : 0;
  }
}
