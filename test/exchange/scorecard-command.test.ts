import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { runImport } from '../../server/exchange/import-command';
import { sampleFolder } from '../../server/exchange/sample/load-sample';
import { SAMPLE_FILE, scorecardFiles } from './scorecard-files';

const files = scorecardFiles();
const PANEL = 'southampton-children-families-scrutiny-panel';
const folder = mkdtempSync(join(tmpdir(), 'import-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command on an embedded database of this file's own. */
async function run(...args: string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const exitCode = await runImport(args, { env: { DATA_DIR: join(folder, 'data') }, stdout, stderr });
  return { exitCode, stdout: String(stdout.read() ?? ''), stderr: String(stderr.read() ?? '') };
}

test.each([
  [['--scorecard', 'a.csv'], '--board'],
  [['--board', 'a'], '--scorecard'],
  [['--records', 'a', '--scorecard', 'a.csv'], '--records'],
  [['--records', 'a', '--board', 'a'], '--board'],
  [['--scoreboard', 'a.csv'], '--scoreboard'],
  [['--board'], '--board'],
])('wrong usage %j ends with 2 and says what is wrong', async (args, named) => {
  const { exitCode, stdout, stderr } = await run(...args);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain(named);
});

test('problems are a table on standard error, and the end is 1', async () => {
  const file = files.csv('ref,indicator,2018-10', 'A1,Visits,abc', 'A2,Visits,-5');
  const { exitCode, stdout, stderr } = await run('--board', PANEL, '--scorecard', file);
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr.split('\n').slice(0, 3)).toEqual([
    expect.stringMatching(/^ROW +COLUMN +CELL +CODE +WHAT TO DO$/),
    expect.stringMatching(/^2 +C 2018-10 +abc +CELL_UNREADABLE /),
    expect.stringMatching(/^3 +C 2018-10 +-5 +NUMBER_NEGATIVE /),
  ]);
});

test('settings that cannot be used end with 1 and are named', async () => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const env = { DATABASE_URL: 'nonsense' };
  expect(await runImport(['--board', PANEL, '--scorecard', SAMPLE_FILE], { env, stdout, stderr })).toBe(1);
  expect(String(stderr.read())).toMatch(/^The settings cannot be used:\n {2}- DATABASE_URL/);
});

test('from an empty folder to a scorecard: records, a dry run, the import, the import again', async () => {
  const early = await run('--board', PANEL, '--scorecard', SAMPLE_FILE);
  expect([early.exitCode, early.stderr]).toEqual([2, expect.stringContaining('no board at all')]);
  expect(await run('--records', sampleFolder)).toMatchObject({ exitCode: 0, stderr: '' });

  const unknown = await run('--board', 'southampton', '--scorecard', SAMPLE_FILE);
  expect([unknown.exitCode, unknown.stderr]).toEqual([2, expect.stringContaining(PANEL)]);

  const command = ['--board', 'southampton-lscb', '--scorecard', SAMPLE_FILE, '--benchmark-vintage', '2016-17'];
  const tried = await run(...command, '--dry-run');
  expect(tried.exitCode).toBe(0);
  expect(tried.stdout).toMatch(/indicators +58 new +0 changed +0 unchanged/);
  expect(tried.stdout).toContain('nothing was kept');

  const done = await run(...command);
  expect(done.stdout).toMatch(/months with a figure +748 new/);
  expect(done.stdout).toMatch(/months without a figure +6 new/);
  expect((await run(...command)).stdout).toMatch(/^Nothing changed for southampton-lscb/);
}, 120_000);

test('as a process it ends with the same codes', () => {
  const command = resolve(__dirname, '../../server/exchange/import-command.ts');
  const end = (...args: string[]) =>
    spawnSync(process.execPath, ['-r', '@swc-node/register', command, ...args], { encoding: 'utf8' });
  const help = end('--help');
  expect([help.status, help.stderr]).toEqual([0, '']);
  expect(help.stdout).toContain('npm run import -- --board');
  expect(end('--nonsense').status).toBe(2);
  const refused = end('--board', PANEL, '--scorecard', files.csv('ref'));
  expect([refused.status, refused.stdout]).toEqual([1, '']);
  expect(refused.stderr).toContain('COLUMN_MISSING');
}, 60_000);
