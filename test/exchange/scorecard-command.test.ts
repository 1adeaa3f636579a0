import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { runImport } from '../../server/import-command';
import { sampleFolder } from '../../server/exchange/sample/load-sample';
import { compiled } from '../support/compiled-server';
import { preparedFolder } from '../support/started-app';
import { SAMPLE_FILE, scorecardFiles } from './scorecard-files';

const files = scorecardFiles();
const PANEL = 'southampton-children-families-scrutiny-panel';
let folder: string;
beforeAll(async () => {
  folder = await preparedFolder('migrated');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the command on an embedded database for this file. */
async function run(...args: string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const exitCode = await runImport(args, { env: { DATA_DIR: folder }, stdout, stderr });
  return { exitCode, stdout: String(stdout.read() ?? ''), stderr: String(stderr.read() ?? '') };
}

test.each([
  [['--scorecard', 'a.csv'], '--board'],
  [['--board', 'a'], '--scorecard'],
  [['--records', 'a', '--scorecard', 'a.csv'], '--records'],
  [['--records', 'a', '--board', 'a'], '--board'],
  [['--scoreboard', 'a.csv'], '--scoreboard'],
  [['--board'], '--board'],
])('wrong usage %j exits with 2 and a message', async (args, named) => {
  const { exitCode, stdout, stderr } = await run(...args);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain(named);
});

test('problems are a table on standard error, with exit code 1', async () => {
  const file = files.csv('ref,indicator,2018-10', 'A1,Visits,abc', 'A2,Visits,-5');
  const { exitCode, stdout, stderr } = await run('--board', PANEL, '--scorecard', file);
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr.split('\n').slice(0, 3)).toEqual([
    expect.stringMatching(/^ROW +COLUMN +CELL +CODE +HOW TO FIX$/),
    expect.stringMatching(/^2 +C 2018-10 +abc +CELL_UNREADABLE /),
    expect.stringMatching(/^3 +C 2018-10 +-5 +NUMBER_NEGATIVE /),
  ]);
});

test('invalid settings exit with 1 and are named', async () => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const env = { DATABASE_URL: 'nonsense' };
  expect(await runImport(['--board', PANEL, '--scorecard', SAMPLE_FILE], { env, stdout, stderr })).toBe(1);
  expect(String(stderr.read())).toMatch(/^The settings cannot be used:\n {2}- DATABASE_URL/);
});

test('from an empty database to a scorecard: records, a dry run, the import, the import again', async () => {
  const early = await run('--board', PANEL, '--scorecard', SAMPLE_FILE);
  expect([early.exitCode, early.stderr]).toEqual([2, expect.stringContaining('There are no boards yet')]);
  expect(await run('--records', sampleFolder)).toMatchObject({ exitCode: 0, stderr: '' });

  const unknown = await run('--board', 'southampton', '--scorecard', SAMPLE_FILE);
  expect([unknown.exitCode, unknown.stderr]).toEqual([2, expect.stringContaining(PANEL)]);

  const command = ['--board', 'southampton-lscb', '--scorecard', SAMPLE_FILE, '--benchmark-vintage', '2016-17'];
  const tried = await run(...command, '--dry-run');
  expect(tried.exitCode).toBe(0);
  expect(tried.stdout).toMatch(/indicators +58 new +0 changed +0 unchanged/);
  expect(tried.stdout).toContain('nothing was saved');

  const done = await run(...command);
  expect(done.stdout).toMatch(/months with a figure +748 new/);
  expect(done.stdout).toMatch(/months without a figure +6 new/);
  expect((await run(...command)).stdout).toMatch(/^Nothing changed for southampton-lscb/);
}, 120_000);

test('the process has the same exit codes', () => {
  const command = compiled('server/import-command.ts');
  const end = (...args: string[]) => spawnSync(process.execPath, [command, ...args], { encoding: 'utf8' });
  const help = end('--help');
  expect([help.status, help.stderr]).toEqual([0, '']);
  expect(help.stdout).toContain('npm run import -- --board');
  expect(end('--nonsense').status).toBe(2);
  const refused = end('--board', PANEL, '--scorecard', files.csv('ref'));
  expect([refused.status, refused.stdout]).toEqual([1, '']);
  expect(refused.stderr).toContain('COLUMN_MISSING');
}, 60_000);
