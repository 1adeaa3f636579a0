import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import {
  importScorecard,
  readScorecard,
  type ImportReport,
  type ScorecardSheet,
} from '../../server/exchange/scorecard';
import { openWorkbook, type WorkbookCell } from '../../server/exchange/workbook';
import { exportScorecard, readSheet, type FileKind, type SheetRequest } from '../../server/exchange/scorecard-export';
import { OPERATOR } from '../../server/access';
import type { Database } from '../../server/platform/database';
import { openTestDatabase } from '../support/database';
import { emptyTables } from '../support/empty-tables';
import { SAMPLE_FILE, scorecardFiles } from './scorecard-files';
import { contextAs } from '../support/request-context';

const files = scorecardFiles();
const KINDS: FileKind[] = ['csv', 'xlsx'];
let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  await emptyTables(database, 'board');
  await database.query(
    `insert into board (slug, name, kind, area_name) values ('northport', 'Northport', 'SCRUTINY_PANEL', 'Northport')`,
  );
});

const OCTOBER: SheetRequest = { board: 'northport', month: '2018-10', months: 13 };

const load = (file: string, benchmarkVintage?: string) =>
  importScorecard(database, { board: 'northport', file, ...(benchmarkVintage && { benchmarkVintage }) });

async function exported(kind: FileKind, query: Partial<SheetRequest> = {}): Promise<string> {
  const content = await exportScorecard(await contextAs(database, OPERATOR), { ...OCTOBER, ...query }, kind);
  return files.write(`export.${kind}`, content!);
}

async function read(file: string): Promise<ScorecardSheet> {
  const { sheet, problems } = await readScorecard(file);
  expect(problems).toEqual([]);
  return sheet!;
}

/** All rows of all tables that an import writes, with versions and times. */
function everything() {
  const tables = ['indicator', 'observation', 'observation_revision', 'benchmark', 'target', 'commentary'];
  return Promise.all([...tables, 'printed_cell'].map((table) => database.query(`select * from ${table} order by id`)));
}

/** The number of entries that an import created or changed. */
function touched(report: ImportReport): number {
  const tallies = Object.values(report).filter((value) => typeof value === 'object');
  return tallies.reduce((sum, { created, changed }) => sum + created + changed, 0);
}

/** Exports, imports the export, and checks that nothing changed. */
async function expectNothingChanges(query: Partial<SheetRequest> = {}): Promise<void> {
  const before = await everything();
  for (const kind of KINDS) {
    const report = await load(await exported(kind, query));
    expect(touched(report)).toBe(0);
    expect(report.indicators.unchanged).toBe(before[0]!.length);
    expect(await everything()).toEqual(before);
  }
}

/** The first lines of a CSV export, without its byte order mark. */
const linesOf = (file: string) => readFileSync(file, 'utf8').slice(1).split('\r\n');

describe('the sample', () => {
  beforeEach(() => load(SAMPLE_FILE, '2016-17'));

  test('importing its export changes no value, vintage or printed cell', async () => {
    await expectNothingChanges();
    await expectNothingChanges({ months: 2 });
    await expectNothingChanges({ months: 240 });
  });

  test('the export has the layout of the sheet, with computed cells marked', async () => {
    const [original] = readFileSync(SAMPLE_FILE, 'utf8').split('\n');
    const [headings] = linesOf(await exported('csv'));
    expect(headings).toBe(`${original!.trim()},derived_cells,benchmark_vintage`);
    const [from, to] = [await read(SAMPLE_FILE), await read(await exported('csv'))];
    expect(to.months).toEqual(from.months);
    expect(to.rows).toEqual(
      from.rows.map((row) => ({
        ...row,
        printedCells: [],
        benchmarks: row.benchmarks.map((benchmark) => ({ ...benchmark, vintage: '2016-17' })),
      })),
    );
  });

  test('a workbook has the same content as the CSV file', async () => {
    expect(await read(await exported('xlsx'))).toEqual(await read(await exported('csv')));
  });

  test('derived cells are computed, even where the sheet has misprints', async () => {
    const [printed, computed] = [readFileSync(SAMPLE_FILE, 'utf8'), readFileSync(await exported('csv'), 'utf8')];
    const rowOf = (csv: string, ref: string) => csv.split(/\r?\n/).find((line) => line.startsWith(`${ref},`))!;
    for (const cell of ['↑ 12%', '↑ 18%', '1439', '1754']) expect(rowOf(computed, 'M1')).toContain(`,${cell},`);
    const refs = printed.split('\n').flatMap((line) => /^([\w-]+),/.exec(line)?.[1] ?? []);
    const differing = refs.filter((ref) => derivedOf(rowOf(printed, ref)) !== derivedOf(rowOf(computed, ref)));
    expect(differing.length).toBeGreaterThan(0);
    const prints = () => database.query('select printed from printed_cell order by id');
    const before = await prints();
    await load(await exported('csv'));
    expect(await prints()).toEqual(before);
  });

  test('imported into another board it adds everything except printed cells', async () => {
    const file = await exported('xlsx');
    await database.query(
      `insert into board (slug, name, kind, area_name) values ('southport', 'Southport', 'SCRUTINY_PANEL', 'Southport')`,
    );
    const report = await importScorecard(database, { board: 'southport', file });
    expect([report.indicators.created, report.observationsWithValue.created]).toEqual([58, 748]);
    expect([report.observationsWithoutValue.created, report.printedCells.created]).toEqual([6, 0]);
    const held = (slug: string) =>
      database.query(
        `select ref, indicator.position, indicator.unit, indicator.decimals, month::text, observation.value, printed
         from observation join indicator on indicator.id = indicator_id join board on board.id = board_id
         where slug = $1 order by position, month`,
        [slug],
      );
    expect(await held('southport')).toEqual(await held('northport'));
    const [vintages] = await database.query('select count(distinct vintage)::int as count from benchmark');
    expect(vintages).toEqual({ count: 1 });
  });

  test('a workbook has formatted numbers, no formulas, and frozen headings', async () => {
    const workbook = await openWorkbook(await exported('xlsx'), 10_000_000);
    const rows: WorkbookCell[][] = [];
    for await (const { cells } of workbook.sheets[0]!.rows()) rows.push(cells);
    await workbook.close();
    const cell = (ref: string, heading: string) => {
      const column = rows[0]!.find(({ value }) => value === heading)!.column;
      return rows.find(([first]) => first!.value === ref)!.find((each) => each.column === column);
    };
    expect(cell('M1', '2018-10')).toMatchObject({ kind: 'NUMBER', value: '1620', format: '0' });
    expect(cell('M3', '2018-10')).toMatchObject({ kind: 'NUMBER', value: '0.145', format: '0.0%' });
    expect(cell('M3', 'average_12m')).toMatchObject({ kind: 'NUMBER', value: '0.174', format: '0.0%' });
    expect(cell('M1', 'change_prev_month')).toMatchObject({ kind: 'TEXT', value: '↑ 12%' });
    expect(cell('M1', 'england')).toMatchObject({ kind: 'TEXT', value: 'Local' });
    for (const { kind, formula } of rows.flat())
      expect([kind, formula]).toEqual([expect.stringMatching(/^(TEXT|NUMBER)$/), undefined]);
    const xml = await partOf(await exported('xlsx'), 'xl/worksheets/sheet1.xml');
    expect(xml).toMatch(/<pane (?=.*xSplit="2")(?=.*ySplit="1")[^>]*state="frozen"/);
    const widths = [...xml.matchAll(/<col [^>]*width="(\d+)"/g)].map(([, width]) => Number(width));
    expect(widths).toHaveLength(rows[0]!.length);
    expect(Math.min(...widths)).toBeGreaterThanOrEqual(10);
  });

  test('as known before a correction', async () => {
    const [timestamp] = await database.query<{ at: string }>('select clock_timestamp()::text as at');
    await load(files.csv('ref,indicator,2018-10', 'M1,Contacts,1700'));
    const october = (sheet: ScorecardSheet) => sheet.rows.find(({ ref }) => ref === 'M1')!.observations.at(-1)!.value;
    const knownAt = new Date(timestamp!.at).toISOString();
    expect(october(await read(await exported('csv')))).toBe('1700');
    expect(october(await read(await exported('csv', { knownAt })))).toBe('1620');
  });

  test('the number of statements does not depend on the number of rows and months', async () => {
    const { database: rows } = await contextAs(database);
    const statements: string[] = [];
    const stop = database.onStatement((text) => statements.push(text));
    await readSheet(rows, { ...OCTOBER, months: 2 });
    const few = statements.length;
    await readSheet(rows, { ...OCTOBER, months: 240 });
    stop();
    expect([few, statements.length]).toEqual([7, 14]);
  });
});

describe('columns that sheets do not print', () => {
  test('benchmarks of several years, even within a row; an older sheet has older ones', async () => {
    const lines = [
      'ref,indicator,2018-10,statistical_neighbours,england,south_east',
      'A1,Visits,7,1,2,3',
      'A2,Calls,7,,5,',
    ];
    await load(files.csv(...lines));
    await load(files.csv('ref,indicator,2018-10,england', 'A1,Visits,7,6'), '2016-17');
    await load(files.csv('ref,indicator,2018-10,england,south_east', 'A1,Visits,7,9,Local'), '2018-19');
    await expectNothingChanges();
    await expectNothingChanges({ month: '2017-10' });
    const benchmarks = async (month: string) => (await read(await exported('csv', { month }))).rows[0]!.benchmarks;
    expect(await benchmarks('2018-10')).toMatchObject([
      { value: '1', vintage: 'not stated' },
      { value: '9', vintage: '2018-19' },
      { status: 'LOCAL', vintage: '2018-19' },
    ]);
    expect(await benchmarks('2017-10')).toMatchObject([
      { value: '1' },
      { value: '6', vintage: '2016-17' },
      { value: '3' },
    ]);
  });

  test('decimals of months not shown, gaps in positions, a unit not inferred from the name', async () => {
    await load(
      files.csv(
        'ref,indicator,2015-01,2018-10',
        'A1,Share of visits,22.45%,22%',
        'A2,"Visits, rate per 10,000",,',
        'A3,Calls,7,7',
      ),
    );
    await load(files.csv('ref,indicator,2018-10', 'A3,Calls,8', 'A2,Visits by another name,-'));
    const stated = `select ref, position, unit, decimals from indicator order by position, ref`;
    const before = await database.query(stated);
    await expectNothingChanges();
    expect(await database.query(stated)).toEqual(before);
    const [headings] = linesOf(await exported('csv'));
    expect(headings).toMatch(/,derived_cells,unit,decimals,position$/);
  });

  test('a sheet that was never printed gets no printed cells', async () => {
    await load(files.csv('ref,indicator,2018-09,2018-10', 'A1,Visits,7,8'));
    await expectNothingChanges();
    expect(await database.query('select 1 from printed_cell')).toEqual([]);
  });

  test('months of each status, and months without a record', async () => {
    const heading = 'ref,indicator,2018-06,2018-07,2018-08,2018-09,2018-10';
    await load(files.csv(heading, 'A1,Visits,-,n/a,*,n/c,', 'A2,Calls,"1,378",007,0,12.50,c'));
    await expectNothingChanges();
    const cells = linesOf(await exported('csv', { months: 6 }))
      .slice(1, 3)
      .map((line) => line.split(',A,')[0]);
    expect(cells[0]).toContain('A1,Visits,,,,,-,n/a,*,n/c,,');
    expect(cells[1]).toContain('A2,Calls,,,,,"1,378",007,0,12.50,c,');
  });

  test('counts of percentages and rates, even of months with fewer decimals', async () => {
    const heading = 'ref,indicator,2018-09,2018-10';
    await load(
      files.csv(
        `${heading},numerator_2018_09,denominator_2018_09`,
        'A1,Share of visits,19%,,5,27',
        'A2,"Visits per 10,000",12,7,30,25000',
        'A3,Calls,7,8,,',
      ),
    );
    await load(files.csv(heading, 'A1,Share of visits,19%,12.5%'));
    await expectNothingChanges();
    const { rows } = await read(await exported('xlsx'));
    expect(rows.flatMap(({ observations }) => observations.map(({ numerator }) => numerator))).toEqual([
      '5',
      undefined,
      '30',
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('numbers too long for a spreadsheet are preserved', async () => {
    await load(files.csv('ref,indicator,2018-10', 'A1,Visits,123456789012.123456'));
    await expectNothingChanges();
  });

  test('targets of all years', async () => {
    const heading = 'ref,indicator,2018-10,target_2016_17,target_2020_21';
    await load(files.csv(heading, 'A1,Share of visits,7.0%,25%,TBC', 'A2,Calls,7,,12'));
    await expectNothingChanges();
    const [headings] = linesOf(await exported('csv'));
    expect(headings).toContain(',target_2016_17,target_2020_21,commentary_2018_10,');
  });
});

describe('texts that look like formulas', () => {
  const RISKY = ['=1+1', '+1', '-1 is a fall', '@SUM(A1)', "'=1+1", "''=1+1", '＝1+1', '\t=1+1', "'quoted'", "'"];

  test.each(KINDS)('are escaped in %s and imported unchanged', async (kind) => {
    await load(files.csv('ref,indicator,2018-10', 'A1,Visits,7'));
    for (const text of RISKY) {
      // Names have no tabs; commentary has.
      const name = text.trim();
      await database.query(
        `update indicator set ref = $1, name = $1, outcome = $1, owner_role = $1, reporter_role = $1`,
        [name],
      );
      await database.query('delete from commentary');
      await database.query(
        `insert into commentary (indicator_id, month, text) select id, '2018-10-01', $1 from indicator`,
        [text],
      );
      const file = await exported(kind);
      const { rows } = await read(file);
      expect(rows).toMatchObject([{ ref: name, name, outcome: name, owner: name, reporter: name }]);
      expect(rows[0]!.commentaries).toEqual([{ month: '2018-10', text }]);
      expect(touched(await load(file))).toBe(0);
      if (kind === 'csv') expect(readFileSync(file, 'utf8')).not.toMatch(/(?:^\ufeff?|,|\n)"?[=+@\t＝]/u);
      expect(linesOf(await exported('csv')).join('')).not.toMatch(/,"?-1 is/);
    }
  });

  test('commas, quotation marks, line breaks and other languages are preserved', async () => {
    const text = 'First, "second"\nthird → é 漢字 😀 <b>&amp; _x0041_';
    await load(files.csv('ref,indicator,2018-10,commentary_2018_10', `A1,Visits,7,"${text.replaceAll('"', '""')}"`));
    await expectNothingChanges();
    expect((await read(await exported('xlsx'))).rows[0]!.commentaries).toEqual([{ month: '2018-10', text }]);
  });
});

/** The five derived cells of a row, which cannot contain a comma. */
function derivedOf(line: string): string {
  const parts = /,([^,]*%|n\/a|-),([^,]*%|n\/a|-),(▲|▼|),([^,]*),([^,]*),(P|-),/.exec(line);
  return [parts?.[1], parts?.[2], parts?.[4], parts?.[5]].join(' ');
}

async function partOf(file: string, path: string): Promise<string> {
  const archive = await fromBufferPromise(readFileSync(file));
  for await (const part of archive.eachEntry()) {
    if (part.fileName === path) return text(await archive.openReadStreamPromise(part));
  }
  throw new Error(`There is no ${path}.`);
}
