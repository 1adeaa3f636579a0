import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../support/embedded-server';
import { ServerProcess } from '../support/server-process';
import { requestApp } from '../support/started-app';

// GraphiQL may have to be built first.
jest.setTimeout(240_000);

const run = promisify(execFile);
const repository = resolve(__dirname, '../..');

/** One list of exact versions: the place of each package, from the project's folder, and its version. */
type Packages = Record<string, { version: string }>;

const packagesIn = (file: string) => (JSON.parse(readFileSync(file, 'utf8')) as { packages: Packages }).packages;

describe('a release archive, unpacked and installed in another folder', () => {
  let parent: string;
  let archive: string;
  let folder: string;
  let settings: Record<string, string>;
  let url: string;
  let server: ServerProcess | undefined;

  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'safeboard release '));
    const { stdout } = await run(process.execPath, [join(repository, 'server', 'build', 'release.mjs'), parent]);
    archive = stdout.trim();
    await run('tar', ['-xzf', archive, '-C', parent]);
    folder = join(parent, 'package');
    await run('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund'], { cwd: folder });
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    // Neither home nor temporary folder can be written: there is a file in their place.
    const nowhere = join(__filename, 'nowhere');
    settings = { ...{ HOME: nowhere, TMPDIR: nowhere }, DATA_DIR: join(parent, 'data'), PORT: String(port) };
    server = ServerProcess.spawn('npm', ['--prefix', folder, 'start'], settings);
    await server.wrote('Stop with Ctrl+C.');
  });
  afterAll(async () => {
    await server?.end('SIGTERM');
    await rm(parent, { recursive: true, force: true, maxRetries: 5 });
  });

  async function read(path: string, accept = '*/*') {
    const response = await fetch(`${url}${path}`, { headers: { accept } });
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  }

  it('depends on the versions that the project was tested with, and on no build tools', () => {
    const released = packagesIn(join(folder, 'npm-shrinkwrap.json'));
    const project = packagesIn(join(repository, 'package-lock.json'));
    const places = Object.keys(released).filter((place) => place !== '');
    expect(places.filter((place) => project[place]?.version !== released[place]?.version)).toEqual([]);
    expect(
      places.filter((place) => /\/(typescript|@swc|@swc-node|rolldown|vite|jest|echarts)(\/|$)/.test(place)),
    ).toEqual([]);
  });

  it('takes less than 180 MB, archive and dependencies together', async () => {
    const measured = [folder, archive];
    const { stdout } = await run('du', ['--dereference', '--total', '--summarize', '--block-size=1M', ...measured]);
    const total = parseInt(/^(\d+)\s+total$/m.exec(stdout)?.[1] ?? '');
    expect(total).toBeGreaterThan(50);
    expect(total).toBeLessThan(180);
  });

  it('serves the graph, with the sample', async () => {
    expect(await requestApp(url, '{ boards { totalCount } }')).toMatchObject({ data: { boards: { totalCount: 12 } } });
  });

  it('serves its pages with all that they load', async () => {
    const pages = ['/', '/graphql', '/reports/southampton-lscb/2017-18'];
    for (const path of pages) {
      const page = await read(path, 'text/html');
      expect([path, page.status, page.type]).toEqual([path, 200, 'text/html; charset=utf-8']);
      const loaded = [...page.text.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="(\/[^"]+)"/g)].map(
        ([, found]) => found,
      );
      expect([path, loaded]).toEqual([path, expect.arrayContaining([expect.stringMatching(/\.css$/)])]);
      for (const file of loaded) expect([file, (await read(file ?? '')).status]).toEqual([file, 200]);
    }
    expect(JSON.parse((await read('/graphiql/examples.json')).text)).toHaveLength(
      readdirSync(join(repository, 'schema', 'examples')).length,
    );
  });

  it('draws charts and writes sheets and calendars', async () => {
    const board = 'southampton-children-families-scrutiny-panel';
    const chart = await read(`/charts/LAC1.svg?board=${board}`);
    expect([chart.status, chart.type]).toEqual([200, 'image/svg+xml; charset=utf-8']);
    expect(chart.text).toMatch(/^<svg .*<path .*<\/svg>\s*$/s);
    expect((await read(`/scorecards/${board}/2018-10.csv`)).text).toContain('LAC1');
    expect((await read(`/scorecards/${board}/2018-10.xlsx`)).status).toBe(200);
    expect((await read('/calendars/southampton-lscb.ics')).text).toMatch(/^BEGIN:VCALENDAR/);
  });

  it('has the commands of operators', async () => {
    const env = { ...process.env, ...settings };
    const { stdout } = await run(
      'npm',
      ['--prefix', folder, '-s', 'run', 'keys', '--', 'create', '--name', 'X', '--role', 'administrator'],
      {
        env,
      },
    );
    expect(stdout).toMatch(/^\S+\n$/);
    const help = await run('npm', ['--prefix', folder, '-s', 'run', 'import', '--', '--help'], { env });
    expect(help.stdout).toContain('npm run import -- --board');
  });
});
