import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { runImport } from '../../server/import-command';
import { preparedFolder } from '../support/started-app';
import { recordFolders } from './record-folders';

const folderOf = recordFolders();
let data: string;
beforeAll(async () => {
  data = await preparedFolder('migrated');
});
afterAll(() => rm(data, { recursive: true, force: true }));

/** Runs the command on an embedded database for this file. */
async function run(...args: string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const exitCode = await runImport(args, { env: { DATA_DIR: data }, stdout, stderr });
  return { exitCode, stdout: String(stdout.read() ?? ''), stderr: String(stderr.read() ?? '') };
}

test('the command runs a dry run, imports a folder, and changes nothing on repetition', async () => {
  const folder = folderOf({
    'boards.json': [{ slug: 'northport', name: 'Northport', kind: 'SCRUTINY_PANEL', areaName: 'Northport' }],
    'scorecards.json': [{ board: 'northport', file: 'visits.csv' }],
    'visits.csv': 'ref,indicator,2018-10\nA1,Visits,4\n',
  });
  const tried = await run('--records', folder, '--dry-run');
  expect(tried).toMatchObject({ exitCode: 0, stderr: '' });
  expect(tried.stdout).toMatch(/^Would be imported:\n +Board +1 new[^]*nothing was saved\.\n$/);
  const done = await run('--records', folder);
  expect(done.stdout).toMatch(/^Imported:\n +Board +1 new[^]*for northport:\n +indicators +1 new/);
  const again = await run('--records', folder);
  expect(again.stdout).toMatch(/^No record changed[^]*Nothing changed for northport/);

  const bad = await run('--records', folderOf({ 'boards.json': [{ slug: 'southport' }], 'seats.json': [7] }));
  expect([bad.exitCode, bad.stdout]).toEqual([1, '']);
  expect(bad.stderr).toBe(
    [
      'seats.json [0]: NOT_A_RECORD It must be an object.',
      'boards.json [0].name: VALUE_MISSING Board requires a value here.',
      'boards.json [0].kind: VALUE_MISSING Board requires a value here.',
      'boards.json [0].areaName: VALUE_MISSING Board requires a value here.',
      '\nThe records have 4 problems. Nothing was imported.\n',
    ].join('\n'),
  );
  const nowhere = await run('--records', join(data, 'nowhere'));
  expect([nowhere.exitCode, nowhere.stdout]).toEqual([1, '']);
  expect(nowhere.stderr).toMatch(/^folder: FOLDER_NOT_FOUND The folder does not exist or cannot be opened/);
}, 120_000);
