import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type * as Client from '../../sdk/client/src/index';

const run = promisify(execFile);
const root = resolve(__dirname, '../..');

/** The client as it is compiled for CommonJS, loaded into this test. */
export interface BuiltClient {
  /** What the package exports. */
  client: typeof Client;
  /** Removes the compiled files. */
  remove(): Promise<void>;
}

/** Compiles the client into a folder of its own, so that tests at the same time are not in each other's way. */
export async function buildClient(): Promise<BuiltClient> {
  const folder = await mkdtemp(join(tmpdir(), 'safeboard-client-'));
  const compiler = require.resolve('typescript/bin/tsc');
  const project = join(root, 'sdk', 'client', 'tsconfig.cjs.json');
  // The types are checked by `npm run check:types` and where the package is built.
  await run(process.execPath, [compiler, '-p', project, '--outDir', folder, '--noCheck', '--declaration', 'false']);
  return {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the path is known only now
    client: require(join(folder, 'index.js')) as typeof Client,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
