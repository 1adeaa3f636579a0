import { importScorecard, readScorecard, type ImportReport, type Tally } from '../../server/exchange/scorecard';
import type { Database } from '../../server/platform/database';
import { openTestDatabase } from '../support/database';
import { emptyTables } from '../support/empty-tables';
import { SAMPLE_FILE, scorecardFiles } from './scorecard-files';

const files = scorecardFiles();
let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  await emptyTables(database, 'board');
  await database.query(
    `insert into board (slug, name, kind, area_name, terms_of_reference, functions)
     values ('northport', 'Northport', 'SAFEGUARDING_BOARD', 'Northport', '{}', '{}'),
       ('southport', 'Southport', 'SCRUTINY_PANEL', 'Southport', '{}', '{}')`,
  );
});

const HEADING =
  'ref,indicator,owner,2018-09,2018-10,change_prev_month,desired_direction,england,target_2018_19,commentary_2018_10';
const LINES = [
  HEADING,
  'A1,Share of visits,Head of Service,-,22.4%,↑ 12%,▲,Local,TBC,Some words',
  'A2,Visits,,"1,378",0,,,12,9,',
  'A3,"Referrals, rate per 10,000",,n/a,*,n/a,▼,-,,',
];

const load = (...lines: string[]) => importScorecard(database, { board: 'northport', file: files.csv(...lines) });

/** All rows that must not change when the same file is imported again. */
function everything() {
  return Promise.all(
    ['indicator', 'observation', 'benchmark', 'target', 'commentary', 'printed_cell'].map((table) =>
      database.query(`select * from ${table} order by id`),
    ),
  );
}

/** The report as a triple per kind: created, changed, unchanged. */
function counts(report: ImportReport) {
  const tallies = Object.entries(report).filter((entry): entry is [string, Tally] => typeof entry[1] === 'object');
  return Object.fromEntries(
    tallies.map(([kind, { created, changed, unchanged }]) => [kind, [created, changed, unchanged]]),
  );
}

const observations = (where = 'true') =>
  database.query(
    `select ref, to_char(month, 'YYYY-MM') as month, held.value, held.status, held.printed, superseded_at is null as "isCurrent"
     from observation join indicator on indicator.id = indicator_id
     cross join lateral (
       select observation.value, observation.status, observation.printed, null::timestamptz as superseded_at
       union all select value, status, printed, superseded_at from observation_revision where observation_id = observation.id) as held
     where ${where} order by position, month, superseded_at`,
  );

test('each cell is stored', async () => {
  const report = await load(...LINES);
  expect(counts(report)).toEqual({
    indicators: [3, 0, 0],
    observationsWithValue: [3, 0, 0],
    observationsWithoutValue: [3, 0, 0],
    benchmarks: [3, 0, 0],
    targets: [2, 0, 0],
    commentaries: [1, 0, 0],
    printedCells: [2, 0, 0],
  });
  expect(await observations()).toEqual([
    { ref: 'A1', month: '2018-09', value: null, status: 'NOT_AVAILABLE', printed: '-', isCurrent: true },
    { ref: 'A1', month: '2018-10', value: 22.4, status: 'RECORDED', printed: '22.4%', isCurrent: true },
    { ref: 'A2', month: '2018-09', value: 1378, status: 'RECORDED', printed: '1,378', isCurrent: true },
    { ref: 'A2', month: '2018-10', value: 0, status: 'RECORDED', printed: '0', isCurrent: true },
    { ref: 'A3', month: '2018-09', value: null, status: 'NOT_APPLICABLE', printed: 'n/a', isCurrent: true },
    { ref: 'A3', month: '2018-10', value: null, status: 'SUPPRESSED', printed: '*', isCurrent: true },
  ]);
  expect(
    await database.query(
      'select ref, position, name, unit, decimals, desired_direction, owner_role from indicator order by position',
    ),
  ).toEqual([
    {
      ref: 'A1',
      position: 1,
      name: 'Share of visits',
      unit: 'PERCENT',
      decimals: 1,
      desired_direction: 'HIGHER_IS_BETTER',
      owner_role: 'Head of Service',
    },
    {
      ref: 'A2',
      position: 2,
      name: 'Visits',
      unit: 'COUNT',
      decimals: 0,
      desired_direction: 'NOT_STATED',
      owner_role: null,
    },
    {
      ref: 'A3',
      position: 3,
      name: 'Referrals, rate per 10,000',
      unit: 'RATE_PER_10000',
      decimals: 0,
      desired_direction: 'LOWER_IS_BETTER',
      owner_role: null,
    },
  ]);
  expect(await database.query('select comparator, vintage, value, status from benchmark order by status')).toEqual([
    { comparator: 'ENGLAND', vintage: 'not stated', value: 12, status: 'PUBLISHED' },
    { comparator: 'ENGLAND', vintage: 'not stated', value: null, status: 'LOCAL_MEASURE' },
    { comparator: 'ENGLAND', vintage: 'not stated', value: null, status: 'NOT_AVAILABLE' },
  ]);
  expect(await database.query('select financial_year, value, status from target order by status')).toEqual([
    { financial_year: '2018-19', value: 9, status: 'SET' },
    { financial_year: '2018-19', value: null, status: 'TO_BE_CONFIRMED' },
  ]);
  expect(
    await database.query(`select to_char(month, 'YYYY-MM') as month, cell, printed from printed_cell order by printed`),
  ).toEqual([
    { month: '2018-10', cell: 'CHANGE_FROM_PREVIOUS_MONTH', printed: 'n/a' },
    { month: '2018-10', cell: 'CHANGE_FROM_PREVIOUS_MONTH', printed: '↑ 12%' },
  ]);
});

test('importing the same file again writes nothing and reports that', async () => {
  await load(...LINES);
  const before = await everything();
  const report = await load(...LINES);
  expect(await everything()).toEqual(before);
  for (const [created, changed, unchanged] of Object.values(counts(report))) {
    expect([created, changed]).toEqual([0, 0]);
    expect(unchanged).toBeGreaterThan(0);
  }
});

test('a corrected month keeps the old value as a revision and changes nothing else', async () => {
  await load(...LINES);
  const corrected = LINES.map((line) => line.replace('"1,378",0', '"1,379",0.0').replace('n/a,*', '7,*'));
  const report = await load(...corrected);
  expect(counts(report)).toMatchObject({
    observationsWithValue: [0, 2, 2],
    observationsWithoutValue: [0, 0, 2],
    benchmarks: [0, 0, 3],
  });
  expect(await observations(`ref <> 'A1' and month = '2018-09-01'`)).toEqual([
    { ref: 'A2', month: '2018-09', value: 1378, status: 'RECORDED', printed: '1,378', isCurrent: false },
    { ref: 'A2', month: '2018-09', value: 1379, status: 'RECORDED', printed: '1,379', isCurrent: true },
    { ref: 'A3', month: '2018-09', value: null, status: 'NOT_APPLICABLE', printed: 'n/a', isCurrent: false },
    { ref: 'A3', month: '2018-09', value: 7, status: 'RECORDED', printed: '7', isCurrent: true },
  ]);
});

test('changed texts, targets and benchmarks replace the old ones and increment the version', async () => {
  await load(...LINES);
  const report = await load(
    ...LINES.map((line) => line.replace('Some words', 'Others').replace('TBC', '25%').replace('▼', '▲')),
  );
  expect(counts(report)).toMatchObject({ indicators: [0, 1, 2], targets: [0, 1, 1], commentaries: [0, 1, 0] });
  expect(await database.query('select value, status, version from target where value > 20')).toEqual([
    { value: 25, status: 'SET', version: 2 },
  ]);
  expect(await database.query('select text, version from commentary')).toEqual([{ text: 'Others', version: 2 }]);
});

test('missing or blank cells in a later file change nothing', async () => {
  await load(...LINES);
  const report = await load(
    'ref,indicator,owner,2018-10,2018-11',
    'A1,Share of visits,,,20.1%',
    'A9,New visits,Analyst,,3',
  );
  expect(counts(report)).toMatchObject({ indicators: [1, 0, 1], observationsWithValue: [2, 0, 0] });
  expect(await database.query(`select owner_role, desired_direction from indicator where ref = 'A1'`)).toEqual([
    { owner_role: 'Head of Service', desired_direction: 'HIGHER_IS_BETTER' },
  ]);
  expect(await observations(`ref = 'A1'`)).toHaveLength(3);
});

test('a row without values keeps the unit; one in another unit is rejected', async () => {
  await load(...LINES);
  await load('ref,indicator,2018-11', 'A1,Share of visits,-');
  expect(await database.query(`select unit, decimals from indicator where ref = 'A1'`)).toEqual([
    { unit: 'PERCENT', decimals: 1 },
  ]);
  const wrong = load('ref,indicator,2018-11', 'A2,Visits,7', 'A1,Share of visits,21.5');
  await expect(wrong).rejects.toMatchObject({ problems: [{ code: 'UNIT_CHANGED', row: 3, cell: 'A1' }] });
  expect(await observations(`month >= '2018-11-01'`)).toMatchObject([{ ref: 'A1', status: 'NOT_AVAILABLE' }]);
});

test('a dry run has the same report and saves nothing', async () => {
  const before = await everything();
  const file = files.csv(...LINES);
  const tried = await importScorecard(database, { board: 'northport', file, dryRun: true });
  expect(await everything()).toEqual(before);
  const done = await importScorecard(database, { board: 'northport', file });
  expect(tried).toEqual({ ...done, isDryRun: true });
});

test('a file with problems writes nothing and reports all of them', async () => {
  const refused = load(...LINES, 'A4,Visits,,abc,-1,,,,,');
  await expect(refused).rejects.toMatchObject({
    code: 'SCORECARD_REFUSED',
    problems: [{ code: 'CELL_UNREADABLE' }, { code: 'NUMBER_NEGATIVE' }],
  });
  expect(await database.query('select 1 from indicator')).toEqual([]);
});

test('a failure halfway is rolled back', async () => {
  const lines = Array.from({ length: 1200 }, (_, index) => `B${index},Visits,7`);
  const failing = importScorecard(database, {
    ...{ board: 'northport', file: files.csv('ref,indicator,2018-10', ...lines) },
    onProgress: (done) => {
      if (done > 600) throw new Error('the line is cut');
    },
  });
  await expect(failing).rejects.toThrow('the line is cut');
  expect(await database.query('select 1 from indicator')).toEqual([]);
});

test('an unknown board is rejected with the list of boards', async () => {
  const refused = importScorecard(database, { board: 'eastport', file: files.csv(...LINES) });
  await expect(refused).rejects.toMatchObject({
    code: 'BOARD_UNKNOWN',
    message: expect.stringContaining('northport, southport'),
  });
});

test('two boards can have the same reference', async () => {
  await load(...LINES);
  const { sheet } = await readScorecard(files.csv(...LINES));
  const report = await importScorecard(database, { board: 'southport', sheet: sheet! });
  expect(report.indicators.created).toBe(3);
});

test('concurrent imports run one after the other', async () => {
  const reports = await Promise.all([load(...LINES), load(...LINES)]);
  expect(reports.map((report) => report.indicators.created).sort()).toEqual([0, 3]);
});

test('a long file is written in batches, with progress to the end', async () => {
  const months = Array.from({ length: 2 }, (_, index) => `2018-${String(index + 1).padStart(2, '0')}`);
  const lines = Array.from({ length: 11_000 }, (_, index) => `B${index},Visits${',7'.repeat(months.length)}`);
  const reported: number[][] = [];
  const report = await importScorecard(database, {
    ...{ board: 'northport', file: files.csv(`ref,indicator,${months.join(',')}`, ...lines) },
    onProgress: (done, total) => reported.push([done, total]),
  });
  expect(report.observationsWithValue.created).toBe(22_000);
  expect(reported).toEqual(Array.from({ length: 22 }, (_, index) => [500 * (index + 1), 11_000]));
});

describe('a file of several batches', () => {
  const refs = Array.from({ length: 1201 }, (_, index) => `B${index + 1}`);
  const lines = ['ref,indicator,2018-10', ...refs.map((ref) => `${ref},Visits,7`)];

  test('gives every indicator the position of its row', async () => {
    await load(...lines);
    expect(await database.query('select ref, position from indicator order by position')).toEqual(
      refs.map((ref, index) => ({ ref, position: index + 1 })),
    );
  });

  test('moves the indicators of all batches with their rows', async () => {
    await load(...lines);
    const [heading = '', ...rest] = lines;
    const report = await load(heading, ...rest.reverse());
    expect([report.indicators.created, report.indicators.changed]).toEqual([0, 1200]);
    const last = await database.query(
      `select ref, position from indicator where ref in ('B1', 'B701') order by position`,
    );
    expect(last).toEqual([
      { ref: 'B701', position: 501 },
      { ref: 'B1', position: 1201 },
    ]);
  });

  test('reports a problem of a later batch with its row', async () => {
    await load('ref,indicator,2018-09', 'B501,Visits,7%', 'B1201,Visits,7%');
    for (const [ref, row] of [
      ['B501', 502],
      ['B1201', 1202],
    ] as const) {
      const counts = lines.map((line) =>
        line.startsWith(`${ref},`) ? `${ref},"Visits",7` : line.replace('Visits,7', 'Visits,7%'),
      );
      await expect(load(...counts)).rejects.toMatchObject({ problems: [{ code: 'UNIT_CHANGED', row, cell: ref }] });
    }
  });
});

const totals = () =>
  database.query(
    `select count(*) filter (where status = 'RECORDED')::int as recorded,
       count(*) filter (where status = 'NOT_AVAILABLE')::int as "notAvailable" from observation`,
  );

test('the sample has 58 indicators, 748 values and 6 months not available', async () => {
  const report = await importScorecard(database, { board: 'southport', file: SAMPLE_FILE });
  expect([report.indicators.created, report.observationsWithValue.created]).toEqual([58, 748]);
  expect(report.observationsWithoutValue.created).toBe(6);
  expect(await totals()).toEqual([{ recorded: 748, notAvailable: 6 }]);
});

test('the sample has the vintage of its benchmarks', async () => {
  await importScorecard(database, { board: 'southport', file: SAMPLE_FILE, benchmarkVintage: '2016-17' });
  expect(await totals()).toEqual([{ recorded: 748, notAvailable: 6 }]);
  expect(await database.query('select distinct vintage from benchmark')).toEqual([{ vintage: '2016-17' }]);
});
