import { formatRecordProblems, importRecords } from '../../server/exchange/records';
import type { Database } from '../../server/platform/database';
import { openTestDatabase } from '../support/database';
import { empty, everything, problemsOf, recordFolders, type Files } from './record-folders';

const folderOf = recordFolders();
let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => empty(database));

/** The problems of a folder, each as `CODE file place`; checks that nothing was written. */
async function reject(files: Files): Promise<string[]> {
  const before = await everything(database);
  const problems = await problemsOf(database, folderOf(files));
  expect(await everything(database)).toEqual(before);
  return problems.map(({ code, file, place }) => [code, file, place].filter(Boolean).join(' '));
}

/** How to fix each problem. */
const fixes = async (files: Files) => (await problemsOf(database, folderOf(files))).map(({ fix }) => fix);

const board = (slug: string, more = {}) => ({
  ...{ slug, name: slug, kind: 'SAFEGUARDING_BOARD', areaName: 'Northport' },
  ...more,
});
const boards = [board('northport')];
const partners = [{ slug: 'police', name: 'Police', sector: 'POLICE', statutoryRole: 'OTHER' }];
const figure = {
  ...{ board: 'northport', topic: 'HEALTH', name: 'Visits', area: 'Northport', period: '2018' },
  ...{ value: 1, status: 'RECORDED', unit: 'COUNT' },
};

describe('the folder', () => {
  test('must exist and not be empty', async () => {
    expect(await problemsOf(database, '/nowhere/to/be/found')).toMatchObject([{ code: 'FOLDER_NOT_FOUND' }]);
    expect(await problemsOf(database, __filename)).toMatchObject([{ code: 'FOLDER_NOT_FOUND' }]);
    expect(await reject({ 'README.md': 'Nothing yet.' })).toEqual(['FOLDER_EMPTY']);
  });

  test('may only contain record files with known names', async () => {
    const files = { 'board.json': boards, 'constructor.json': [], 'seats.xlsx': 'PK', 'boards.json': boards };
    expect(await reject(files)).toEqual([
      'FILE_UNKNOWN board.json',
      'FILE_UNKNOWN constructor.json',
      'FILE_UNKNOWN seats.xlsx',
    ]);
  });

  test('has a maximum number of records', async () => {
    const terms = Array.from({ length: 100_000 }, (_, index) => `northport,TERM,${index},m,s`);
    const files = {
      'boards.json': boards,
      'glossary-terms.csv': ['board,kind,term,meaning,source', ...terms].join('\n'),
    };
    expect(await reject(files)).toEqual(['TOO_MANY_RECORDS']);
  });
});

describe('a file', () => {
  test('must match its extension', async () => {
    const files = {
      'boards.json': '[{"slug": "northport",}]',
      'partners.json': Buffer.from([0x5b, 0xff, 0x5d]),
      'seats.csv': 'board,post\nnorthport,"Chair\n',
      'meetings.json': { board: 'northport' },
      'exemptions.json': [1, null, []],
      'contributions.csv': '',
      'good-practices.csv': 'board;partner;text\na;b;c\n',
    };
    expect(await reject(files)).toEqual([
      'FILE_DAMAGED boards.json',
      'FILE_EMPTY contributions.csv',
      'NOT_A_RECORD exemptions.json [0]',
      'NOT_A_RECORD exemptions.json [1]',
      'NOT_A_RECORD exemptions.json [2]',
      'WRONG_SEPARATOR good-practices.csv row 1',
      'NOT_A_RECORD meetings.json',
      'WRONG_ENCODING partners.json',
      'FILE_DAMAGED seats.csv row 2',
    ]);
  });

  test('in CSV must have one heading per column and one cell per heading', async () => {
    const files = {
      'boards.csv': 'slug,name,name,\nnorthport,Northport,Northport,\n',
      'partners.csv': 'slug,name,sector,statutoryRole\n\npolice,Police,POLICE\n',
    };
    expect(await reject(files)).toEqual([
      'COLUMN_TWICE boards.csv row 1, column name',
      'HEADING_MISSING boards.csv row 1, column 4',
      'ROW_LENGTH partners.csv row 3',
      // Readable parts are still checked.
      'VALUE_MISSING boards.csv row 2, column kind',
      'VALUE_MISSING boards.csv row 2, column areaName',
    ]);
  });

  test('must not be too large, which is checked before reading', async () => {
    expect(await reject({ 'boards.json': Buffer.alloc(20_000_001, ' ') })).toEqual(['FILE_TOO_LARGE boards.json']);
  });
});

describe('a record', () => {
  test('has all problems reported at once, with file and position, even when nested', async () => {
    const files = {
      'boards.json': [
        {
          ...board('northport', { name: undefined, kind: 'CLUB', quorum: 'three', functions: 'Listens', note: 'x' }),
          priorities: [
            { kind: 'COUNCIL_OUTCOME', period: '2017-18', ordinal: 1, title: 7, progress: [{ letter: 'a' }, 'b'] },
            { kind: 'COUNCIL_OUTCOME', period: '2017-18', ordinal: 2, title: 'Two', board: 'northport', progress: {} },
          ],
        },
      ],
      'seats.csv':
        'board,post,number,representing,role,voting,from,colour\nnorthport,Chair,1.5,Board,CHAIR,maybe,2018-02-30,red\n',
    };
    expect(await reject(files)).toEqual([
      'PROPERTY_UNKNOWN boards.json [0].note',
      'VALUE_MISSING boards.json [0].name',
      'VALUE_INVALID boards.json [0].kind',
      'VALUE_INVALID boards.json [0].functions',
      'VALUE_INVALID boards.json [0].quorum',
      'VALUE_INVALID boards.json [0].priorities[0].title',
      'VALUE_MISSING boards.json [0].priorities[0].progress[0].text',
      'NOT_A_RECORD boards.json [0].priorities[0].progress[1]',
      'PROPERTY_UNKNOWN boards.json [0].priorities[1].board',
      'VALUE_INVALID boards.json [0].priorities[1].progress',
      'PROPERTY_UNKNOWN seats.csv row 2, column colour',
      'VALUE_INVALID seats.csv row 2, column number',
      'VALUE_INVALID seats.csv row 2, column voting',
      'VALUE_INVALID seats.csv row 2, column from',
    ]);
  });

  test('has each invalid value reported with the expected format', async () => {
    const files = {
      'boards.json': [board('northport', { kind: 'CLUB', quorum: 'three', slug: 12, functions: [1] })],
      'partners.csv': 'slug,name,sector,statutoryRole,partOf,colour\npolice,Police,,OTHER,,red\n',
    };
    expect(await fixes(files)).toEqual([
      'It must be text in quotation marks.',
      expect.stringMatching(/^It must be one of SAFEGUARDING_BOARD, .*, not "CLUB"\.$/),
      'It must be text in quotation marks.',
      'It must be a whole number, not "three".',
      'Partner has no property "colour". Its properties are slug, name, sector, statutoryRole, partOf, sensitivity, accessGroup, embargoedUntil.',
      'Partner requires a value here.',
    ]);
    const nested = { kind: 'COUNCIL_OUTCOME', period: '2017-18', ordinal: 1, title: 'One', board: 'northport' };
    expect(await fixes({ 'boards.json': [board('northport', { priorities: [nested] })] })).toEqual([
      'Remove it: the record already belongs to the Board that contains it.',
    ]);
  });

  test('cannot contain text that the database cannot store', async () => {
    const names = ['a\0b', 'half \ud83d', ' ', ''];
    expect(await reject({ 'boards.json': names.map((name, index) => board(`b${index}`, { name })) })).toEqual([
      'VALUE_INVALID boards.json [0].name',
      'VALUE_INVALID boards.json [1].name',
      'VALUE_INVALID boards.json [2].name',
      'VALUE_INVALID boards.json [3].name',
    ]);
  });

  test('has a unique key, even when a reference is part of it', async () => {
    const files = {
      'boards.json': [...boards, board('southport'), board('northport', { name: 'Again' })],
      'context-figures.json': [figure, { ...figure, board: 'southport' }, { ...figure, value: 2 }],
    };
    expect(await reject(files)).toEqual(['KEY_TWICE boards.json [2]', 'KEY_TWICE context-figures.json [2]']);
    expect((await fixes(files))[1]).toBe(
      'Keep only one record with the key "northport/HEALTH/Visits/Northport/2018": context-figures.json [0] has the same.',
    );
  });

  test('with slashes in its key is not confused with another', async () => {
    const figures = [
      { ...figure, name: 'Visits/year', area: 'Northport' },
      { ...figure, name: 'Visits', area: 'year/Northport' },
    ];
    const files = { 'boards.json': boards, 'context-figures.json': figures };
    await importRecords(database, { folder: folderOf(files) });
    const before = await everything(database);
    await importRecords(database, { folder: folderOf(files) });
    expect(await everything(database)).toEqual(before);
    expect(before.context_figure).toHaveLength(2);
  });
});

describe('a reference', () => {
  test('must resolve to a record of the folder or the database', async () => {
    const files = {
      'boards.json': [board('northport', { parent: 'southport' })],
      'partners.json': partners,
      'seats.csv':
        'board,post,number,representing,partner,role\nnorthport,Chair,1,Board,fire,CHAIR\nwestport,Chair,1,Board,,CHAIR\n',
      'meetings.json': [
        {
          ...{ board: 'northport', startsAt: '2018-09-27T00:00:00Z', date: '2018-09-27', startTimeCaptured: false },
          ...{ status: 'HELD', agendaItems: [{ position: 1, title: 'One', kind: 'OTHER', chair: 'northport/Chair' }] },
        },
      ],
    };
    expect(await reject(files)).toEqual([
      'REFERENCE_UNKNOWN boards.json [0].parent',
      'REFERENCE_UNKNOWN seats.csv row 2, column partner',
      'REFERENCE_UNKNOWN seats.csv row 3, column board',
      'REFERENCE_UNKNOWN meetings.json [0].agendaItems[0].chair',
    ]);
    expect((await fixes(files))[3]).toBe(
      'Seat "northport/Chair" not found in the folder or the database. The key is <board>/<post>/<number>.',
    );
  });

  test('to an invalid record is not another problem', async () => {
    const files = {
      'boards.json': [
        board('northport', { quorum: 0 }),
        board('southport', { kind: 'CLUB' }),
        board('child', { parent: 'northport' }),
      ],
      'context-figures.json': [figure, { ...figure, board: 'southport' }],
    };
    expect(await reject(files)).toEqual(['VALUE_INVALID boards.json [1].kind', 'RULE_BROKEN boards.json [0]']);
  });
});

describe('a constraint of the database', () => {
  test('is named with each record that violates it', async () => {
    const figures = ['a', 'b', 'c', 'd', 'e'].map((period) => ({ ...figure, period }));
    const files = {
      'boards.json': [board('northport'), board('South Port')],
      'context-figures.json': figures.map((each, index) => (index % 2 ? { ...each, status: 'NOT_CAPTURED' } : each)),
    };
    expect(await reject(files)).toEqual([
      'RULE_BROKEN boards.json [1]',
      'RULE_BROKEN context-figures.json [1]',
      'RULE_BROKEN context-figures.json [3]',
    ]);
    expect((await fixes(files))[1]).toMatch(
      /^ContextFigure violates constraint context_figure_value_status: CHECK \(.*RECORDED.*\)\.$/,
    );
  });

  test.each([
    ['csv', (index: number) => `row ${index + 2}`],
    ['json', (index: number) => `[${index}]`],
  ])('is named with the position of the record in a long %s file', async (kind, placeOf) => {
    const broken = [0, 499, 500, 501, 1100];
    const figures = Array.from({ length: 1200 }, (_, index) => ({
      ...{ ...figure, period: `${index}` },
      ...(broken.includes(index) && { status: 'NOT_CAPTURED' }),
    }));
    const rows = [Object.keys(figure), ...figures.map((each) => Object.values(each))];
    const content = kind === 'csv' ? rows.map((cells) => cells.join(',')).join('\n') : figures;
    expect(await reject({ 'boards.json': boards, [`context-figures.${kind}`]: content })).toEqual(
      broken.map((index) => `RULE_BROKEN context-figures.${kind} ${placeOf(index)}`),
    );
  });

  test('may involve two records', async () => {
    const meeting = {
      ...{ board: 'northport', startsAt: '2018-09-27T00:00:00Z', date: '2018-09-27', startTimeCaptured: false },
      status: 'HELD',
      agendaItems: [
        {
          ...{ position: 1, title: 'One', kind: 'REPORT' },
          resolutions: [{ position: 1, ordinal: 'i', text: 'Ask.', asksForAction: true }],
        },
      ],
    };
    const recommendation = {
      ...{ board: 'northport', ordinal: 1, text: 'Ask.', status: 'OPEN', originKind: 'RESOLUTION' },
      resolution: 'northport/2018-09-27T00:00:00Z/1/i',
    };
    const files = {
      'boards.json': boards,
      'meetings.json': [meeting],
      'recommendations.json': ['1', '2'].map((reference) => ({ ...recommendation, reference })),
    };
    expect(await reject(files)).toEqual(['RULE_BROKEN recommendations.json [1]']);
    expect(await fixes(files)).toEqual([
      'Another Recommendation has the same resolution_id (constraint recommendation_resolution_id_key).',
    ]);
  });

  test('is reported for numbers out of range', async () => {
    const files = { 'boards.json': boards, 'context-figures.json': [{ ...figure, page: 99_999_999_999 }] };
    expect(await reject(files)).toEqual(['VALUE_INVALID context-figures.json [0].page']);
  });
});

describe('a scorecard of the folder', () => {
  const scorecard = 'ref,indicator,2018-09,2018-10\nA1,Visits,4,5\n';

  test('rolls back the records when it has problems, reported with theirs', async () => {
    const files = {
      'boards.json': [board('northport', { quorum: 'three' })],
      'scorecards.json': [
        { board: 'northport', file: 'bad.csv' },
        { board: 'northport', file: 'absent.csv' },
        { board: 'southport', file: 'good.csv' },
      ],
      'bad.csv': 'ref,indicator,2018-09\nA1,Visits,many\nA1,,4\n',
      'good.csv': scorecard,
    };
    expect(await reject(files)).toEqual([
      'VALUE_INVALID boards.json [0].quorum',
      'CELL_UNREADABLE bad.csv row 2, column 2018-09',
      'NAME_MISSING bad.csv row 3, column indicator',
      'REF_TWICE bad.csv row 3, column ref',
      'FILE_NOT_FOUND absent.csv',
      'REFERENCE_UNKNOWN scorecards.json [2].board',
    ]);
  });

  test('may conflict only with stored data', async () => {
    const files = (cell: string) => ({
      'boards.json': [board('northport', { name: cell })],
      'scorecards.json': [{ board: 'northport', file: 'a.csv' }],
      'a.csv': `ref,indicator,2018-09\nA1,Visits,${cell}\n`,
    });
    await importRecords(database, { folder: folderOf({ ...files('4'), 'a.csv': scorecard }) });
    expect(await reject(files('40%'))).toEqual(['UNIT_CHANGED a.csv row 2']);
  });

  test('is listed with a board and a file of the same folder', async () => {
    const list = [
      { board: 'northport' },
      { board: 7, file: 'a.csv', benchmarkVintage: '' },
      { board: 'northport', file: '../a.csv', colour: 'red' },
    ];
    expect(await reject({ 'boards.json': boards, 'scorecards.json': list })).toEqual([
      'VALUE_MISSING scorecards.json [0].file',
      'VALUE_INVALID scorecards.json [1].board',
      'VALUE_INVALID scorecards.json [1].benchmarkVintage',
      'PROPERTY_UNKNOWN scorecards.json [2].colour',
    ]);
    const outside = [{ board: 'northport', file: '../a.csv' }];
    expect(await reject({ 'scorecards.json': outside })).toEqual(['VALUE_INVALID scorecards.json [0].file']);
    expect(await reject({ 'scorecards.json': { board: 'northport' } })).toEqual(['NOT_A_RECORD scorecards.json']);
  });
});

test('indicators must exist, and a file gives only their partners', async () => {
  const indicators = [
    { board: 'northport', ref: 'A1', owner: 'police', reporters: [{ partner: 'police' }] },
    { board: 'northport', ref: 'A2', name: 'Visits' },
  ];
  const files = { 'boards.json': boards, 'partners.json': partners, 'indicators.json': indicators };
  expect(await reject(files)).toEqual([
    'PROPERTY_UNKNOWN indicators.json [1].name',
    'REFERENCE_UNKNOWN indicators.json [0]',
    'REFERENCE_UNKNOWN indicators.json [1]',
  ]);
  expect((await fixes(files))[0]).toBe(
    'Indicator has no property "name". Its properties are board, ref, owner, reporters.',
  );
});

test('the number of problems is limited', async () => {
  const many = Array.from({ length: 5000 }, () => ({}));
  const problems = await problemsOf(database, folderOf({ 'boards.json': many }));
  expect(problems).toHaveLength(1001);
  expect(problems.at(-1)?.code).toBe('TOO_MANY_PROBLEMS');
});

test('problems are printed one per line, without control characters of the folder', async () => {
  const files = { 'boards.json': [board('northport', { kind: '\u001b[2Jclub\n' })], 'partners.json': [{}] };
  const lines = formatRecordProblems(await problemsOf(database, folderOf(files))).split('\n');
  expect(lines).toHaveLength(5);
  expect(lines[0]).toMatch(/^boards\.json \[0\]\.kind: VALUE_INVALID It must be one of .*, not "\[2Jclub"\.$/);
  expect(lines[1]).toBe('partners.json [0].slug: VALUE_MISSING Partner requires a value here.');
});
