import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { readPicture } from '../charts/picture';
import { freePort } from '../support/embedded-server';
import { openRequest } from '../support/open-request';
import type { ServerProcess } from '../support/server-process';
import { requestApp, startServer, temporaryFolder } from '../support/started-app';

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

  /** Starts the server on the folder and waits until it has printed its URLs. */
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

  it('prints URLs that respond, and the data folder', async () => {
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
    const { data, errors } = await requestApp(url, WHOLE_SAMPLE);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ boards: { totalCount: 12 }, board: { indicators: { totalCount: 58 } } });
    expect(server.log.filter(({ msg }) => msg === 'Sample data loaded')).toHaveLength(1);
    sample = data;
  });

  it('serves charts of the sample', async () => {
    const response = await fetch(
      `${url}/charts/NI147.svg?board=southampton-children-families-scrutiny-panel&until=2018-10`,
    );
    expect(response.status).toBe(200);
    expect(readPicture(await response.text()).texts).toContain('Target 93%');
  });

  it('runs many statements of one request side by side without a warning of Node', async () => {
    const lists = Array.from(
      { length: 15 },
      (_, at) => `b${at}: board(slug: "southampton-lscb") { monitoringList(first: 1) { totalCount } }`,
    );
    expect((await requestApp(url, `{ ${lists.join(' ')} }`)).errors).toBeUndefined();
    expect(server.stderr).not.toContain('Warning');
  });

  it('refuses a second process, with the folder, the process and the fix', async () => {
    const second = startServer({ ...settings, PORT: '0' });
    expect(await second.ended).toEqual({ code: 1, signal: null });
    expect(second.stderr).toBe(
      `The data folder ${dataDir} is in use by the process ${server.pid}. ` +
        'Stop that process, or set another folder with DATA_DIR.\n',
    );
    expect((await requestApp(url, WHOLE_SAMPLE)).data).toEqual(sample);
  });

  it('at SIGTERM finishes the running request, refuses new ones, and exits with 0', async () => {
    const running = await openRequest(url, '{ boards { totalCount } }');
    const ended = server.end('SIGTERM');
    await server.wrote('Stopping: running requests are finished first');
    await expect(fetch(`${url}/health/live`)).rejects.toThrow('fetch failed');
    expect(server.isRunning).toBe(true);

    const response = await running.finish();
    expect(response).toMatch(/^HTTP\/1\.1 200 /m);
    expect(response).toContain('{"data":{"boards":{"totalCount":12}}');
    expect(await ended).toMatchObject({ code: 0, signal: null });
    expect(readdirSync(dataDir)).toEqual(['database']);
  });

  it('restarts with the same records within seconds, without loading the sample', async () => {
    expect(await start()).toBeLessThan(20_000);
    expect((await requestApp(url, WHOLE_SAMPLE)).data).toEqual(sample);
    expect(server.log.map(({ msg }) => msg)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/Sample data loaded|Migration applied|lock/)]),
    );
  });

  it('treats two simultaneous SIGINT, from the terminal and from npm, as one', async () => {
    const running = await openRequest(url, '{ boards { totalCount } }');
    const ended = server.end('SIGINT');
    await server.wrote('Stopping: running requests are finished first');
    process.kill(server.pid, 'SIGINT');
    expect(await running.finish()).toContain('{"data":{"boards":{"totalCount":12}}');
    const { code, milliseconds } = await ended;
    expect(code).toBe(0);
    expect(milliseconds).toBeLessThan(3000);
  });
});
