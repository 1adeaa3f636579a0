import { truncateSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { runImport } from '../../server/import-command';
import { importScorecard, readScorecard, ScorecardRefusedError } from '../../server/exchange/scorecard';
import type { Database } from '../../server/platform/database';
import { openTestDatabase } from '../support/database';
import { scorecardFiles } from './scorecard-files';
import type { TestCell } from './workbook-file';
import { zip } from './zip-file';

const files = scorecardFiles();
let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.query(
    `insert into board (slug, name, kind, area_name)
     values ('northport', 'Northport', 'SCRUTINY_PANEL', 'Northport'), ('southport', 'Southport', 'SCRUTINY_PANEL', 'Southport')`,
  );
  const good = files.csv('ref,indicator,2018-09,england,commentary_2018_09', 'M1,Contacts,7,8,Words', 'M2-NI,Rate,5,,');
  await importScorecard(database, { board: 'northport', file: good });
});
afterAll(() => database.close());

/** All rows that an import writes, with versions and times. */
function everything() {
  const tables = ['indicator', 'observation', 'observation_revision', 'benchmark', 'target', 'commentary'];
  return Promise.all([...tables, 'printed_cell'].map((table) => database.query(`select * from ${table} order by id`)));
}

/** The problems of a file; checks that the database is unchanged. */
async function refused(file: string, options: { knownRefsOnly?: boolean; board?: string } = {}) {
  const before = await everything();
  const error: unknown = await importScorecard(database, { board: 'northport', file, ...options }).catch(
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(ScorecardRefusedError);
  expect(await everything()).toEqual(before);
  return (error as ScorecardRefusedError).problems.map(({ fix, ...place }) => {
    expect(fix).toMatch(/^[A-Z].*[.?]$/);
    return place;
  });
}

/** A file whose first row is valid and would be written. */
const csv = (heading: string, ...lines: string[]) => files.csv(heading, 'M1,Contacts,99,1', ...lines);
const workbook = (...rows: TestCell[][]) =>
  files.workbook(['ref', 'indicator', '2018-09', '2018-10'], ['M1', 'Contacts', 99, 1], ...rows);

const HEADING = 'ref,indicator,2018-09,2018-10';
const OCTOBER = { row: 3, column: '2018-10', letter: 'D' };

describe('an invalid cell', () => {
  test.each([
    ['a percentage over 100', 'B1,Share,50%,100.1%', { code: 'PERCENT_OVER_100', cell: '100.1%' }],
    ['a negative count', 'B1,Visits,5,-1', { code: 'NUMBER_NEGATIVE', cell: '-1' }],
    ['a negative percentage', 'B1,Share,50%,−0.1%', { code: 'NUMBER_NEGATIVE', cell: '−0.1%' }],
    ['words', 'B1,Visits,5,abc', { code: 'CELL_UNREADABLE', cell: 'abc' }],
    ['a formula as text', 'B1,Visits,5,=1+1', { code: 'CELL_UNREADABLE', cell: '=1+1' }],
    ['no number', 'B1,Visits,5,NaN', { code: 'CELL_UNREADABLE', cell: 'NaN' }],
    ['too many digits', 'B1,Visits,5,9999999999999', { code: 'NUMBER_TOO_LONG', cell: '9999999999999' }],
  ])('%s', async (_, line, problem) => {
    expect(await refused(csv(HEADING, line))).toEqual([{ ...OCTOBER, ...problem }]);
  });

  test('100 percent, zero and a rate over 100 are valid', async () => {
    const file = files.csv('ref,indicator,2018-10', 'A,Share,100.0%', 'B,Visits,0', 'C,"Visits per 10,000",250');
    const report = await importScorecard(database, { board: 'southport', file, dryRun: true });
    expect(report.observationsWithValue.created).toBe(3);
  });

  test('a formula in a workbook, for any displayed value', async () => {
    const file = workbook(['B1', 'Visits', 5, { formula: 'C3+1', value: 6 }]);
    expect(await refused(file)).toEqual([{ ...OCTOBER, code: 'CELL_IS_FORMULA', cell: '=C3+1' }]);
  });

  test('a percentage over 100 in a workbook, as displayed', async () => {
    const format = '0.0%';
    const file = workbook(['B1', 'Share', { value: 0.5, format }, { value: 1.001, format }]);
    expect(await refused(file)).toEqual([{ ...OCTOBER, code: 'PERCENT_OVER_100', cell: '100.1%' }]);
  });

  test.each([
    ['unit', 'metres'],
    ['decimals', '7'],
    ['position', '0'],
    ['derived_cells', 'perhaps'],
  ])('an invalid %s', async (heading, cell) => {
    const file = files.csv(`ref,indicator,2018-10,${heading}`, 'M1,Contacts,99,', `B1,Visits,5,${cell}`);
    expect(await refused(file)).toEqual([{ code: 'CELL_UNREADABLE', row: 3, column: heading, letter: 'D', cell }]);
  });

  test('a stated unit that contradicts the cells', async () => {
    const file = files.csv('ref,indicator,2018-10,unit', 'B1,Share,5%,COUNT', 'B2,Visits,5,PERCENT');
    const place = { code: 'MIXED_UNITS', column: '2018-10', letter: 'C' };
    expect(await refused(file)).toEqual([
      { ...place, row: 2, cell: '5%' },
      { ...place, row: 3, cell: '5' },
    ]);
  });
});

describe('invalid columns and rows', () => {
  test('a repeated month', async () => {
    const problem = { code: 'MONTH_TWICE', row: 1, column: 'Sept 2018', letter: 'D', cell: 'Sept 2018' };
    expect(await refused(csv('ref,indicator,2018-09,Sept 2018'))).toEqual([problem]);
  });

  test('a missing column', async () => {
    const file = files.csv('indicator,2018-10,england', 'Visits,7,8');
    expect(await refused(file)).toEqual([{ code: 'COLUMN_MISSING', row: 1, column: 'ref' }]);
  });

  test('an unknown reference when only known ones are allowed, together with all other problems', async () => {
    const file = csv(HEADING, 'M2_NI,Rate,5,6', 'M2-NI,Rate,5,abc', 'X9,Share,abc,120%');
    expect(await refused(file, { knownRefsOnly: true })).toEqual([
      { code: 'REF_UNKNOWN', row: 3, column: 'ref', letter: 'A', cell: 'M2_NI' },
      { code: 'CELL_UNREADABLE', row: 4, column: '2018-10', letter: 'D', cell: 'abc' },
      { code: 'CELL_UNREADABLE', row: 5, column: '2018-09', letter: 'C', cell: 'abc' },
      { code: 'PERCENT_OVER_100', row: 5, column: '2018-10', letter: 'D', cell: '120%' },
      { code: 'REF_UNKNOWN', row: 5, column: 'ref', letter: 'A', cell: 'X9' },
    ]);
  });

  test('references are known per board, even for a sheet that was read before', async () => {
    const file = csv(HEADING, 'M2-NI,Rate,5,6');
    const options = { board: 'northport', file, knownRefsOnly: true, dryRun: true };
    expect((await importScorecard(database, options)).indicators.created).toBe(0);
    const elsewhere = await refused(file, { board: 'southport', knownRefsOnly: true });
    expect(elsewhere.map(({ cell }) => cell)).toEqual(['M1', 'M2-NI']);
    const { sheet } = await readScorecard(file);
    const again = importScorecard(database, { board: 'southport', sheet: sheet!, knownRefsOnly: true });
    await expect(again).rejects.toMatchObject({ problems: [{ code: 'REF_UNKNOWN', row: 2 }, { row: 3 }] });
    const nowhere = importScorecard(database, { ...options, board: 'eastport' });
    await expect(nowhere).rejects.toMatchObject({ code: 'BOARD_UNKNOWN' });
  });

  test('the command accepts --known-refs-only only for a scorecard', async () => {
    const stderr = new PassThrough();
    const end = await runImport(['--records', 'folder', '--known-refs-only'], { env: {}, stderr });
    expect(end).toBe(2);
    expect(String(stderr.read())).toContain('--known-refs-only');
  });
});

describe('an invalid file', () => {
  test('in another encoding', async () => {
    const content = Buffer.from(`${HEADING}\nM1,Contacts,99,1\nB1,Caf\u00e9 visits,5,6\n`, 'latin1');
    const place = { row: 3, letter: 'B', cell: 'Caf\ufffd visits' };
    expect(await refused(files.write('a.csv', content))).toEqual([{ code: 'WRONG_ENCODING', ...place }]);
  });

  test.each([
    ['a.csv', 'FILE_EMPTY'],
    ['a.xlsx', 'FILE_EMPTY'],
  ])('empty: %s', async (name, code) => {
    expect(await refused(files.write(name, ''))).toEqual([{ code }]);
  });

  test.each([
    ['a.csv', `${HEADING}\nM1,Contacts,99,1\n`],
    ['a.xlsx', 'PK\x03\x04'],
  ])('of 200 MB is rejected before reading: %s', async (name, start) => {
    const file = files.write(name, start);
    truncateSync(file, 200_000_000);
    const before = process.memoryUsage.rss();
    expect(await refused(file)).toEqual([{ code: 'FILE_TOO_LARGE' }]);
    expect(process.memoryUsage.rss() - before).toBeLessThan(100_000_000);
  });

  test('a zip bomb, even with a false size', async () => {
    const parts = { 'xl/worksheets/sheet1.xml': Buffer.alloc(150_000_000) };
    for (const statedSize of [undefined, 10]) {
      const file = files.write('bomb.xlsx', zip(parts, { statedSize }));
      expect(await refused(file)).toEqual([{ code: 'FILE_UNPACKS_TOO_LARGE' }]);
    }
  });
});
