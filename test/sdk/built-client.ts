import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type * as Client from '../../sdk/client/src/index';
import { buildOnce, cachePath } from '../support/build-cache';

const run = promisify(execFile);
const root = resolve(__dirname, '../..');

/** The client as it is compiled for CommonJS, loaded into this test. */
export interface BuiltClient {
  /** What the package exports. */
  client: typeof Client;
  /** The folder of the compiled files, which must not be changed. */
  folder: string;
}

/** Loads the client, compiled for CommonJS. */
export async function buildClient(): Promise<BuiltClient> {
  const folder = await compiledSdk('client/tsconfig.cjs.json');
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the path is known only now
  return { folder, client: require(join(folder, 'index.js')) as typeof Client };
}

/**
 * Compiles a package with one of its configurations and returns the output folder. The result is cached, so it must not
 * be changed. The types are checked by `npm run check:types:sdk`.
 */
export function compiledSdk(config: string): Promise<string> {
  const name = config.replace(/\W/g, '-');
  return buildOnce(cachePath(name, ['sdk/client', 'sdk/cli']), async (folder) => {
    const compiler = require.resolve('typescript/bin/tsc');
    const parameters = ['-p', join(root, 'sdk', config), '--outDir', folder, '--noCheck', '--declaration', 'false'];
    await run(process.execPath, [compiler, ...parameters]);
  });
}
