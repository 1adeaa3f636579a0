import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const example = resolve(__dirname, '../../sdk/react/example');
const vite = join(dirname(require.resolve('vite/package.json')), 'bin/vite.js');

/** The example as it is built, served with a Safeboard behind it. */
export interface ExampleSite {
  /** Where it is. */
  url: string;
  /** Stops it and removes what was built. */
  close(): Promise<void>;
}

/** Builds the example into a folder of its own and serves it; what it asks of the graph goes to this Safeboard. */
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

/** Where it says that it listens. */
async function addressOf(server: ChildProcess): Promise<string> {
  let said = '';
  for await (const part of server.stdout ?? []) {
    said += String(part);
    // Colours stand in the middle of the address.
    const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said.replace(/\u001b\[\d+m/g, ''));
    if (found) return found[0];
  }
  throw new Error(`The example was not served: ${said}`);
}
