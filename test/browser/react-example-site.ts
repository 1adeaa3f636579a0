import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const example = resolve(__dirname, '../../sdk/react/example');
const vite = join(dirname(require.resolve('vite/package.json')), 'bin/vite.js');

/** The built example, served with a Safeboard as its backend. */
export interface ExampleSite {
  /** Its URL. */
  url: string;
  /** Stops it and removes the build. */
  close(): Promise<void>;
}

/** Builds the example into its own folder and serves it. Its GraphQL requests go to this Safeboard. */
export async function serveExample(safeboardUrl: string): Promise<ExampleSite> {
  const built = await mkdtemp(join(tmpdir(), 'safeboard-react-example-'));
  const env = { ...process.env, SAFEBOARD_URL: safeboardUrl, NODE_ENV: 'production' };
  const common = [vite, '--outDir', built, '--config', join(example, 'vite.config.ts')];
  await promisify(execFile)(process.execPath, [vite, 'build', example, ...common.slice(1), '--emptyOutDir'], { env });
  const parameters = [vite, 'preview', example, ...common.slice(1), '--host', '127.0.0.1', '--port', '0'];
  const server = spawn(process.execPath, parameters, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const close = async () => {
    if (server.exitCode === null) {
      server.kill();
      await once(server, 'exit');
    }
    await rm(built, { recursive: true, force: true });
  };
  return { url: await addressOf(server), close };
}

/** Reads its URL from its output. */
async function addressOf(server: ChildProcess): Promise<string> {
  let given = '';
  for await (const part of server.stdout ?? []) {
    given += String(part);
    // The URL contains colour codes.
    const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(given.replace(/\u001b\[\d+m/g, ''));
    if (found) return found[0];
  }
  throw new Error(`The example was not served: ${given}`);
}
