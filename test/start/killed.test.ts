import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ServerProcess } from '../support/server-process';
import { requestApp, startApp, type StartedApp, startServer, preparedFolder } from '../support/started-app';
import { until } from '../support/until';

jest.setTimeout(180_000);

const PANEL = 'southampton-children-families-scrutiny-panel';
const COUNTS = `{ boards { totalCount } board(slug: "${PANEL}") { indicators { totalCount } } }`;
const WHOLE_SAMPLE = { boards: { totalCount: 12 }, board: { indicators: { totalCount: 58 } } };

/** Each step continues with the folder as the previous step left it. */
describe('a data folder whose process is killed', () => {
  let dataDir: string;
  let app: StartedApp | undefined;
  const processes: ServerProcess[] = [];

  beforeAll(async () => {
    dataDir = await preparedFolder('migrated');
  });
  afterAll(async () => {
    await Promise.all(processes.map((each) => each.end('SIGKILL')));
    await rm(dataDir, { recursive: true, force: true });
  });

  function track<Process extends ServerProcess>(process: Process): Process {
    processes.push(process);
    return process;
  }

  async function start(): Promise<StartedApp> {
    app = await startApp({ DATA_DIR: dataDir, LOG_LEVEL: 'info' });
    track(app.server);
    return app;
  }

  /** The pid in the lock file that a killed process leaves behind. */
  function lockHolder(): unknown {
    return (JSON.parse(readFileSync(join(dataDir, 'lock'), 'utf8')) as { pid: unknown }).pid;
  }

  it('while the sample is loaded has none of it, so the next start loads it completely', async () => {
    const first = track(startServer({ DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'trace' }));
    await until(() => /insert into "?indicator/i.test(first.stdout), { timeout: 60_000 });
    await first.end('SIGKILL');

    const { server, url } = await start();
    expect(server.log).toContainEqual(
      expect.objectContaining({ level: 'warn', pid: first.pid, msg: expect.stringContaining('Took over the lock') }),
    );
    // If the process was killed too late, the sample is already loaded.
    expect(first.stdout + server.stdout).toContain('Sample data loaded');
    expect((await requestApp(url, COUNTS)).data).toEqual(WHOLE_SAMPLE);
    await server.end('SIGKILL');
    expect(lockHolder()).toBe(server.pid);
  });

  it('in the middle of an import has nothing of it, and all earlier data', async () => {
    const rows = Array.from({ length: 4000 }, (_, row) => `K${row},Visits ${row},${row},${row + 1},${row + 2}`);
    const file = join(dataDir, 'scorecard.csv');
    await writeFile(file, ['ref,indicator,2018-08,2018-09,2018-10', ...rows].join('\n'));
    const args = ['--board', PANEL, '--scorecard', file];
    const command = track(ServerProcess.run('server/import-command.ts', args, { DATA_DIR: dataDir }));
    await command.wrote('2000 of 4000 rows');
    await command.end('SIGKILL');
    expect(command.stderr).not.toContain('4000 of 4000');
    expect(lockHolder()).toBe(command.pid);

    const { server, url } = await start();
    expect(server.log).toContainEqual(expect.objectContaining({ level: 'warn', pid: command.pid }));
    expect(server.stdout).not.toContain('Sample data loaded');
    expect((await requestApp(url, COUNTS)).data).toEqual(WHOLE_SAMPLE);
    await server.end('SIGTERM');
  });
});
