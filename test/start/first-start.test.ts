import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../support/embedded-server';
import { openRequest } from '../support/open-request';
import type { ServerProcess } from '../support/server-process';
import { askApp, startServer, temporaryFolder } from '../support/started-app';

jest.setTimeout(180_000);

const WHOLE_SAMPLE = `{
  boards(first: 100) { totalCount nodes { id slug createdAt } }
  board(slug: "southampton-children-families-scrutiny-panel") { indicators(first: 1) { totalCount } }
}`;

describe('a server on an empty data folder', () => {
  let dataDir: string;
  let port: number;
  let url: string;
  let settings: Record<string, string>;
  let server: ServerProcess;
  let sample: unknown;

  /** Starts the server on the folder and waits until it has told where to go next. */
  async function start(): Promise<number> {
    const began = performance.now();
    server = startServer(settings);
    await server.wrote('Stop with Ctrl+C.');
    return performance.now() - began;
  }

  beforeAll(async () => {
    dataDir = await temporaryFolder();
    port = await freePort();
    url = `http://127.0.0.1:${port}`;
    settings = { DATA_DIR: dataDir, PORT: String(port) };
    await start();
  });
  afterAll(async () => {
    await server?.end('SIGKILL');
    await rm(dataDir, { recursive: true, force: true });
  });

  it('prints where to go next: addresses that answer, and where the data are', async () => {
    const shown = server.stderr.match(/http:\S+/g);
    expect(shown).toEqual(['/', '/graphql', '/health/ready'].map((path) => `http://localhost:${port}${path}`));
    for (const address of shown ?? []) {
      const ipv4 = address.replace('localhost', '127.0.0.1');
      const { status } = await fetch(`${ipv4}?query={__typename}`, { headers: { 'apollo-require-preflight': 'yes' } });
      expect([address, status]).toEqual([address, 200]);
    }
    expect(server.stderr).toContain(`${dataDir} (embedded database)`);
    expect(server.log).toContainEqual(
      expect.objectContaining({ level: 'info', msg: 'Safeboard is ready', url: `http://localhost:${port}` }),
    );
  });

  it('serves the graph with the whole sample', async () => {
    const { data, errors } = await askApp(url, WHOLE_SAMPLE);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ boards: { totalCount: 12 }, board: { indicators: { totalCount: 58 } } });
    expect(server.log.filter(({ msg }) => msg === 'Sample data loaded')).toHaveLength(1);
    sample = data;
  });

  it('keeps a second process away, which is told the folder, the process and the mend', async () => {
    const second = startServer({ ...settings, PORT: '0' });
    expect(await second.ended).toEqual({ code: 1, signal: null });
    expect(second.stderr).toBe(
      `The data folder ${dataDir} is in use by the process ${server.pid}. ` +
        'Stop that process, or give this one a folder of its own with DATA_DIR.\n',
    );
    expect((await askApp(url, WHOLE_SAMPLE)).data).toEqual(sample);
  });

  it('at SIGTERM answers the request that runs, refuses new ones, and ends with 0', async () => {
    const running = await openRequest(url, '{ boards { totalCount } }');
    const ended = server.end('SIGTERM');
    await server.wrote('Stopping: running requests are finished first');
    await expect(fetch(`${url}/health/live`)).rejects.toThrow('fetch failed');
    expect(server.isRunning).toBe(true);

    const answer = await running.finish();
    expect(answer).toMatch(/^HTTP\/1\.1 200 /m);
    expect(answer).toContain('{"data":{"boards":{"totalCount":12}}');
    expect(await ended).toMatchObject({ code: 0, signal: null });
    expect(readdirSync(dataDir)).toEqual(['database']);
  });

  it('started again has the same records and loads nothing, within seconds', async () => {
    expect(await start()).toBeLessThan(20_000);
    expect((await askApp(url, WHOLE_SAMPLE)).data).toEqual(sample);
    expect(server.log.map(({ msg }) => msg)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/Sample data loaded|Migration applied|lock/)]),
    );
  });

  it('takes SIGINT that arrives twice at once, from the terminal and from npm, for one wish', async () => {
    const running = await openRequest(url, '{ boards { totalCount } }');
    const ended = server.end('SIGINT');
    await server.wrote('Stopping: running requests are finished first');
    process.kill(server.pid, 'SIGINT');
    await sleep(100);
    expect(await running.finish()).toContain('{"data":{"boards":{"totalCount":12}}');
    const { code, milliseconds } = await ended;
    expect(code).toBe(0);
    expect(milliseconds).toBeLessThan(3000);
  });
});
