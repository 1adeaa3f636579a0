// Makes the release archive: the compiled server with everything that it reads, to be installed without build tools.
//   npm run release [-- <folder>]      writes safeboard-<version>.tgz there, by default into the project's folder
// Unpacked elsewhere, `npm ci --omit=dev && npm start` runs it.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt as ensureGraphiqlBuilt } from '../platform/http/graphiql/ensure-built.mjs';
import { ensureServerBuilt } from './build-server.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const graphiql = join('server', 'platform', 'http', 'graphiql');

/** Everything in the archive but package.json and the list of exact versions. */
function contents() {
  // Style sheets and the sample, which are beside the code that reads them.
  const data = readdirSync(join(root, 'server'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(ts|md|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((file) => !file.startsWith(join(graphiql, '/')));
  const schema = [
    'schema.graphql',
    'trusted-documents.json',
    'examples',
    ...['index.html', 'reference.css', 'reference.js'].map((file) => join('reference', file)),
    'CHANGELOG.md',
  ];
  return [
    ...['dist', join(graphiql, 'dist'), ...data, ...schema.map((file) => join('schema', file))],
    ...['README.md', join('server', 'OPERATING.md'), '.readme', 'LICENSE', 'CHANGELOG.md'],
  ];
}

/** The project's package.json without what only its development needs. */
function releasedPackage() {
  const { name, version, description, license, type, engines, scripts, dependencies, overrides } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const { start, import: importCommand, keys } = scripts;
  return {
    ...{ name, version, description, license, private: true, type, engines },
    scripts: { start, import: importCommand, keys },
    ...{ dependencies, overrides },
  };
}

function npm(folder, ...args) {
  execFileSync('npm', [...args, '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}

async function release(destination) {
  await ensureServerBuilt();
  if ((await ensureGraphiqlBuilt({ log: console.error })) === 'unavailable') throw new Error('GraphiQL is not built.');
  const staging = mkdtempSync(join(tmpdir(), 'safeboard-release-'));
  try {
    for (const path of contents()) cpSync(join(root, path), join(staging, path), { recursive: true });
    const manifest = releasedPackage();
    writeFileSync(join(staging, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    // npm leaves out of the project's list of versions what the archive does not depend on.
    cpSync(join(root, 'package-lock.json'), join(staging, 'package-lock.json'));
    npm(staging, 'install', '--package-lock-only', '--offline', '--omit-lockfile-registry-resolved');
    // The one of npm's two names for it that is packed.
    renameSync(join(staging, 'package-lock.json'), join(staging, 'npm-shrinkwrap.json'));
    mkdirSync(destination, { recursive: true });
    npm(staging, 'pack', '--pack-destination', destination);
    console.log(join(destination, `${manifest.name}-${manifest.version}.tgz`));
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

await release(resolve(process.argv[2] ?? root));
