import { existsSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../support/embedded-server';
import { ServerProcess } from '../support/server-process';
import { requestApp, startServer, preparedFolder, temporaryFolder } from '../support/started-app';
import { until } from '../support/until';

// The page is built first when its sources have changed.
jest.setTimeout(180_000);

describe('npm start', () => {
  let dataDir: string;
  let url: string;
  let npm: ServerProcess | undefined;

  beforeAll(async () => {
    dataDir = await preparedFolder();
  });
  afterEach(() => {
    try {
      if (npm) process.kill(-npm.pid, 'SIGKILL');
    } catch {
      // The whole group has ended already.
    }
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  async function start(): Promise<ServerProcess> {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    npm = ServerProcess.spawn('npm', ['start'], { PORT: String(port), DATA_DIR: dataDir, SAMPLE_DATA: 'off' });
    await npm.wrote('Stop with Ctrl+C.', 100_000);
    expect((await requestApp(url, '{ boards { totalCount } }')).data).toEqual({ boards: { totalCount: 0 } });
    return npm;
  }

  it('leaves no server behind when a supervisor stops npm', async () => {
    const started = await start();
    const { milliseconds } = await started.end('SIGTERM');
    expect(milliseconds).toBeLessThan(5000);
    await expect(fetch(`${url}/health/live`)).rejects.toThrow('fetch failed');
    expect(started.log.at(-1)).toMatchObject({ msg: 'Stopping: running requests are finished first' });
    expect(readdirSync(dataDir)).toEqual(['database']);
  });

  it('stops at Ctrl+C, which a terminal sends to npm and the server alike', async () => {
    const started = await start();
    process.kill(-started.pid, 'SIGINT');
    await started.ended;
    await expect(fetch(`${url}/health/live`)).rejects.toThrow('fetch failed');
    expect(readdirSync(dataDir)).toEqual(['database']);
  });
});

describe('a start that is not finished', () => {
  it.each([
    [
      'waits for its database server',
      async () => ({ DATABASE_URL: `postgres://app@127.0.0.1:${await freePort()}/x` }),
      (server: ServerProcess) => server.stdout.includes('next attempt in'),
    ],
    [
      'creates its embedded database',
      async () => ({}),
      (_server: ServerProcess, dataDir: string) => existsSync(join(dataDir, 'database.unfinished')),
    ],
  ])('because it %s stops at SIGTERM, and leaves no lock', async (_case, settings, isBegun) => {
    const dataDir = await temporaryFolder();
    const server = startServer({ PORT: '0', DATA_DIR: dataDir, ...(await settings()) });
    await server.wrote('Starting');
    await until(() => isBegun(server, dataDir), { timeout: 60_000 });
    expect(await server.end('SIGTERM')).toMatchObject({ code: 0, signal: null });
    expect(server.log.at(-1)).toMatchObject({ msg: 'Stopping before the start was finished' });
    expect(readdirSync(dataDir)).not.toContain('lock');
    await rm(dataDir, { recursive: true, force: true });
  });
});
