import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from './embedded-server';
import { ServerProcess } from './server-process';

/** Safeboard as a newcomer starts it: a process of its own on the embedded database, with the sample data. */
export interface StartedApp {
  /** Where it listens. */
  url: string;
  /** The process, with what it wrote. */
  server: ServerProcess;
  /** Stops it the way a supervisor does, and removes its data if they were not named. */
  stop(): Promise<void>;
}

/** Starts `server/main.ts`, in an empty data folder unless the settings name one, and waits until it is ready. */
export async function startApp(settings: Record<string, string> = {}): Promise<StartedApp> {
  const dataDir = settings.DATA_DIR ?? (await temporaryFolder());
  const port = await freePort();
  const server = startServer({ LOG_LEVEL: 'warn', ...settings, PORT: String(port), DATA_DIR: dataDir });
  const stop = async () => {
    await server.end('SIGTERM');
    if (settings.DATA_DIR === undefined) await rm(dataDir, { recursive: true, force: true });
  };

  const url = `http://127.0.0.1:${port}`;
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; await sleep(50)) {
    if (!server.isRunning) break;
    if (await isReady(url)) return { url, server, stop };
  }
  await stop();
  throw new Error(`The app did not become ready. It printed:\n${server.stdout}${server.stderr}`);
}

/** Starts `server/main.ts` and waits for nothing. */
export function startServer(settings: Record<string, string>): ServerProcess {
  return ServerProcess.run(join('server', 'main.ts'), [], settings);
}

/** A new folder for data; the caller removes it. */
export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'safeboard-data-'));
}

/** A new folder with a database whose making was done before, which saves most of a first start; without data. */
export async function preparedFolder(start: 'empty' | 'migrated' = 'migrated'): Promise<string> {
  const folder = await temporaryFolder();
  const archive = process.env[start === 'empty' ? 'SAFEBOARD_EMPTY_ARCHIVE' : 'SAFEBOARD_MIGRATED_ARCHIVE'] ?? '';
  await mkdir(join(folder, 'database'), { mode: 0o700 });
  await promisify(execFile)('tar', ['-xf', archive, '-C', join(folder, 'database')]);
  return folder;
}

/** An answer of the graph; its shape depends on the question. */
export interface Answer {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  data?: any;
  errors?: { message: string; extensions: { code: string } }[];
}

/** Asks a running app, over HTTP. */
export async function askApp(url: string, query: string): Promise<Answer> {
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
