import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './embedded-server';
import { archiveOf, type Start } from './archives';
import { ServerProcess } from './server-process';
import { until } from './until';

/** Safeboard as a new user starts it: its own process on the embedded database, with the sample data. */
export interface StartedApp {
  /** Its URL. */
  url: string;
  /** The process and its output. */
  server: ServerProcess;
  /** Stops it as a supervisor does, and removes its data folder unless the settings named one. */
  stop(): Promise<void>;
}

/** Starts `server/main.ts`, in a data folder with the sample unless the settings name one, and waits until it is ready. */
export async function startApp(settings: Record<string, string> = {}): Promise<StartedApp> {
  const dataDir = settings.DATA_DIR ?? (await preparedFolder('sampled'));
  const port = await freePort();
  const server = startServer({ LOG_LEVEL: 'warn', ...settings, PORT: String(port), DATA_DIR: dataDir });
  const stop = async () => {
    await server.end('SIGTERM');
    if (settings.DATA_DIR === undefined) await rm(dataDir, { recursive: true, force: true });
  };

  const url = `http://127.0.0.1:${port}`;
  let isUp = false;
  const isSettled = async () => !server.isRunning || (isUp = await isReady(url));
  await until(isSettled, { timeout: 120_000, interval: 50 }).catch(() => undefined);
  if (isUp) return { url, server, stop };
  await stop();
  throw new Error(`The app did not become ready. It printed:\n${server.stdout}${server.stderr}`);
}

/** Starts `server/main.ts` without waiting until it is ready. */
export function startServer(settings: Record<string, string>): ServerProcess {
  return ServerProcess.run(join('server', 'main.ts'), [], settings);
}

/** Creates a data folder. The caller removes it. */
export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'safeboard-data-'));
}

/** Creates a data folder with a prepared database, which saves most of the first start. */
export async function preparedFolder(start: Start = 'migrated'): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'database'), { mode: 0o700 });
  await promisify(execFile)('tar', ['-xf', await archiveOf(start), '-C', join(folder, 'database')]);
  return folder;
}

/** A response of the graph. Its shape depends on the query. */
export interface Answer {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  data?: any;
  errors?: { message: string; extensions: { code: string } }[];
}

/** Sends a query to a running app over HTTP. */
export async function requestApp(url: string, query: string): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return (await response.json()) as Answer;
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}
