import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { runImport } from '../../server/exchange/import-command';
import { recordFolders } from './record-folders';

const folderOf = recordFolders();
const data = mkdtempSync(join(tmpdir(), 'import-records-'));
afterAll(() => rmSync(data, { recursive: true }));

/** Runs the command on an embedded database of this file's own. */
async function run(...args: string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const exitCode = await runImport(args, { env: { DATA_DIR: join(data, 'data') }, stdout, stderr });
  return { exitCode, stdout: String(stdout.read() ?? ''), stderr: String(stderr.read() ?? '') };
}

test('the command tries a folder, imports it, and finds nothing to do when it comes again', async () => {
  const folder = folderOf({
    'boards.json': [{ slug: 'northport', name: 'Northport', kind: 'SCRUTINY_PANEL', areaName: 'Northport' }],
    'scorecards.json': [{ board: 'northport', file: 'visits.csv' }],
    'visits.csv': 'ref,indicator,2018-10\nA1,Visits,4\n',
  });
  const tried = await run('--records', folder, '--dry-run');
  expect(tried).toMatchObject({ exitCode: 0, stderr: '' });
  expect(tried.stdout).toMatch(/^Would be imported:\n +Board +1 new[^]*nothing was kept\.\n$/);
  const done = await run('--records', folder);
  expect(done.stdout).toMatch(/^Imported:\n +Board +1 new[^]*for northport:\n +indicators +1 new/);
  const again = await run('--records', folder);
  expect(again.stdout).toMatch(/^No record changed[^]*Nothing changed for northport/);

  const bad = await run('--records', folderOf({ 'boards.json': [{ slug: 'southport' }], 'seats.json': [7] }));
  expect([bad.exitCode, bad.stdout]).toEqual([1, '']);
  expect(bad.stderr).toBe(
    [
      'seats.json [0]: NOT_A_RECORD It must be an object.',
      'boards.json [0].name: VALUE_MISSING Board needs a value here.',
      'boards.json [0].kind: VALUE_MISSING Board needs a value here.',
      'boards.json [0].areaName: VALUE_MISSING Board needs a value here.',
      '\nThe records have 4 problems; nothing was imported.\n',
    ].join('\n'),
  );
  const nowhere = await run('--records', join(data, 'nowhere'));
  expect([nowhere.exitCode, nowhere.stdout]).toEqual([1, '']);
  expect(nowhere.stderr).toMatch(/^folder: FOLDER_NOT_FOUND Check the name of the folder/);
}, 120_000);
