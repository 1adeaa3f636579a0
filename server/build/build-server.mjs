// Compiles the server into dist when that is missing or was compiled from other sources; else does nothing. npm runs it
// before `npm start`, `npm run import` and `npm run keys`. What it reports goes to standard error: commands print results.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const dist = join(root, 'dist');
const stampFile = join(dist, '.source-hash');

/** Folders with the server's code. `dist` mirrors them; other files are read where they are (see `projectPath`). */
const codeFolders = ['server', 'migrations'];

/** The page for browsers is a workspace of its own, with its own build. */
const graphiqlFolder = join('server', 'platform', 'http', 'graphiql', '/');

/** Becomes one file with the parts of echarts that it exports: the package alone would double the installed size. */
const bundledModule = join('server', 'indicators', 'chart', 'echarts.ts');

/** The packages whose licences go with that file. */
const bundledPackages = ['echarts', 'zrender'];

const buildTools = ['@swc/core', 'rolldown', ...bundledPackages];

/** The server cannot be compiled; the message is for the person who started the command. */
class BuildError extends Error {}

/**
 * Makes sure that `dist` holds the server compiled from the present sources.
 * @param {{ force?: boolean, log?: (line: string) => void }} [options] `force` compiles even when nothing changed
 * @returns {Promise<void>}
 */
export async function ensureServerBuilt({ force = false, log = console.error } = {}) {
  const sources = await sourceFiles();
  const hash = await sourceHash(sources);
  if (!force && (await builtHash()) === hash) return;
  const missing = buildTools.find((name) => !existsSync(packageFolder(name)));
  if (missing !== undefined) {
    throw new BuildError(
      `The server must be compiled, and ${missing} is not installed. Run "npm ci" with development dependencies, or use a release archive.`,
    );
  }
  log('Compiling the server (a few seconds, only when its sources have changed)...');
  await build(sources, hash);
}

/** Builds beside the old folder and then swaps the two, so that a server that starts meanwhile finds a whole one. */
async function build(sources, hash) {
  const fresh = `${dist}-${process.pid}`;
  const old = `${fresh}-old`;
  try {
    await mkdir(fresh);
  } catch (error) {
    throw new BuildError(`The server must be compiled, and ${root} cannot be written (${error.code}).`);
  }
  try {
    const swc = loadSwc();
    for (const source of sources) await (source === bundledModule ? bundle(fresh) : compile(swc, source, fresh));
    await writeFile(join(fresh, '.source-hash'), hash);
    if (existsSync(dist)) await rename(dist, old);
    await rename(fresh, dist);
  } finally {
    for (const left of [fresh, old]) await rm(left, { recursive: true, force: true });
  }
}

/** swc unpacks itself into the user's cache; where no such folder can be written, into the project's. */
function loadSwc() {
  const require = createRequire(import.meta.url);
  try {
    return require('@swc/core');
  } catch {
    process.env.SWC_NATIVE_BINDING_CACHE ??= join(root, 'node_modules', '.cache', 'swc');
    return require('@swc/core');
  }
}

/** Compiles one file, with the options that the tests use (.swcrc). */
async function compile({ transformFile }, source, folder) {
  const target = join(folder, source.replace(/\.ts$/, '.js'));
  const { code, map } = await transformFile(join(root, source), {
    configFile: join(root, '.swcrc'),
    sourceMaps: true,
    // Where the source is, seen from the compiled file.
    sourceFileName: relative(dirname(join(dist, source)), join(root, source)),
  });
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, `${code}//# sourceMappingURL=${basename(target)}.map\n`);
  await writeFile(`${target}.map`, map);
}

async function bundle(folder) {
  const { rolldown } = await import('rolldown');
  const input = join(root, bundledModule);
  const transform = { define: { 'process.env.NODE_ENV': '"production"' } };
  const result = await rolldown({ input, platform: 'node', transform });
  const file = join(folder, bundledModule.replace(/\.ts$/, '.js'));
  await result.write({ file, format: 'cjs', minify: true });
  await result.close();
  const licences = await Promise.all(
    bundledPackages.map(async (name) => {
      const files = (await readdir(packageFolder(name))).filter((file) => /^(license|notice)$/i.test(file)).sort();
      const texts = await Promise.all(files.map((file) => readFile(join(packageFolder(name), file), 'utf8')));
      return [`# ${name}`, ...texts].join('\n\n');
    }),
  );
  await writeFile(`${file}.LICENSE.txt`, licences.join('\n\n'));
}

/** The server's TypeScript files, from the project's folder. */
async function sourceFiles() {
  const found = await Promise.all(
    codeFolders.map(async (folder) => {
      const names = await readdir(join(root, folder), { recursive: true });
      return names.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
    }),
  );
  return found
    .flat()
    .filter((file) => !file.startsWith(graphiqlFolder))
    .sort();
}

/** One hash over everything that the compiled files depend on: the times of files say nothing after a checkout. */
async function sourceHash(sources) {
  const hash = createHash('sha256');
  for (const file of ['.swcrc', 'package-lock.json', join('server', 'build', 'build-server.mjs'), ...sources]) {
    hash.update(`${file}\n`).update(await readFile(join(root, file)));
  }
  return hash.digest('hex');
}

function packageFolder(name) {
  return join(root, 'node_modules', name);
}

async function builtHash() {
  return readFile(stampFile, 'utf8').catch(() => undefined);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await ensureServerBuilt({ force: process.argv.includes('--force') });
  } catch (error) {
    console.error(error instanceof BuildError ? error.message : error);
    process.exitCode = 1;
  }
}
