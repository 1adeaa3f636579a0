import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const repository = join(__dirname, '..', '..');

/** Safeboard as a newcomer starts it: a process of its own on the embedded database, with the sample data. */
export interface StartedApp {
  /** Where it listens. */
  url: string;
  /** Stops it the way a supervisor does, and removes its data. */
  stop(): Promise<void>;
}

/** Starts `server/main.ts` in an empty data folder and waits until it says that it is ready. */
export async function startApp(): Promise<StartedApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'safeboard-data-'));
  const port = await freePort();
  const app = spawn(process.execPath, ['-r', '@swc-node/register', join('server', 'main.ts')], {
    cwd: repository,
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [app.stdout, app.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(app, 'exit');
  const stop = async () => {
    if (app.exitCode === null && app.signalCode === null) app.kill('SIGTERM');
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  };

  const url = `http://127.0.0.1:${port}`;
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; await sleep(200)) {
    if (app.exitCode !== null) break;
    if (await isReady(url)) return { url, stop };
  }
  await stop();
  throw new Error(`The app did not become ready. It printed:\n${output}`);
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
