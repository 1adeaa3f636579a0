import { readScorecard } from '../../server/exchange/scorecard';
import { formatProblems } from '../../server/exchange/problems';
import { scorecardFiles } from './scorecard-files';

const files = scorecardFiles();

/** The problems of a file, each with code and position; checks that no sheet is returned. */
async function problemsOf(file: string, limits = {}) {
  const { sheet, problems } = await readScorecard(file, limits);
  expect(problems.length > 0).toBe(true);
  expect(sheet).toBeUndefined();
  for (const { fix } of problems) expect(fix).toMatch(/^[A-Z].*[.?]$/);
  return problems;
}

const codesOf = async (file: string, limits = {}) => (await problemsOf(file, limits)).map(({ code }) => code);

describe('a scorecard with problems', () => {
  test('reports all at once, each with row, column, letter, cell, code and fix', async () => {
    const file = files.csv(
      'ref,indicator,2018-09,2018-10,englnd',
      'A1,Visits,abc,-5,1',
      ',Visits,7,8,1',
      'A1,Visits,7,140.5%,1',
    );
    const problems = await problemsOf(file);
    expect(problems).toEqual([
      {
        code: 'COLUMN_UNKNOWN',
        row: 1,
        column: 'englnd',
        letter: 'E',
        cell: 'englnd',
        fix: expect.stringContaining('“england”'),
      },
      {
        code: 'CELL_UNREADABLE',
        row: 2,
        column: '2018-09',
        letter: 'C',
        cell: 'abc',
        fix: expect.stringContaining('1,378'),
      },
      { code: 'NUMBER_NEGATIVE', row: 2, column: '2018-10', letter: 'D', cell: '-5', fix: expect.any(String) },
      { code: 'REF_MISSING', row: 3, column: 'ref', letter: 'A', cell: '', fix: expect.any(String) },
      { code: 'PERCENT_OVER_100', row: 4, column: '2018-10', letter: 'D', cell: '140.5%', fix: expect.any(String) },
      { code: 'REF_TWICE', row: 4, column: 'ref', letter: 'A', cell: 'A1', fix: expect.stringContaining('row 2') },
    ]);
    const table = formatProblems(problems).split('\n');
    expect(table).toHaveLength(7);
    expect(table[2]).toMatch(/^2 +C 2018-09 +abc +CELL_UNREADABLE +Write a number/);
  });

  test('the table has each problem on one line, for any cell content', () => {
    const cell = `a\nb\u001b[2J${'long '.repeat(50)}`;
    const lines = formatProblems([{ code: 'CELL_UNREADABLE', row: 2, cell, fix: 'Fix it.' }]).split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).not.toContain('\u001b');
    expect(lines[1]!.length).toBeLessThan(100);
  });

  test.each([
    ['no ref', 'indicator,2018-10', ['COLUMN_MISSING']],
    ['no name and no month', 'ref,england', ['COLUMN_MISSING', 'COLUMN_MISSING', 'NO_ROWS']],
    ['a column twice', 'ref,indicator,2018-10,england,England', ['COLUMN_TWICE']],
    ['a month twice, written differently', 'ref,indicator,2018-10,Oct-18', ['MONTH_TWICE']],
    ['a month that is none', 'ref,indicator,2018-10,2018-13', ['MONTH_UNKNOWN']],
    ['a month with an unknown name', 'ref,indicator,2018-10,Okt-18', ['MONTH_UNKNOWN']],
    ['a commentary without month', 'ref,indicator,2018-10,commentary_late', ['MONTH_UNKNOWN']],
    ['a target of no century', 'ref,indicator,2018-10,target_0000_01', ['FINANCIAL_YEAR_UNKNOWN']],
    ['a target of two years that do not follow', 'ref,indicator,2018-10,target_2018_20', ['FINANCIAL_YEAR_UNKNOWN']],
  ])('heading: %s', async (_, heading, expected) => {
    expect(await codesOf(files.csv(heading, ...(expected.includes('NO_ROWS') ? [] : [goodRow(heading)])))).toEqual(
      expected,
    );
  });

  test('a cell without a heading', async () => {
    const [problem] = await problemsOf(files.csv('ref,indicator,2018-10,', 'A1,Visits,7,stray'));
    expect(problem).toMatchObject({ code: 'HEADING_MISSING', row: 2, letter: 'D', cell: 'stray' });
  });

  test.each([
    ['a figure in the mixed unit', '2018-10', '7%', 'MIXED_UNITS'],
    ['a benchmark in the mixed unit', 'england', '7%', 'MIXED_UNITS'],
    ['a decimal comma', '2018-10', '22,4', 'CELL_UNREADABLE'],
    ['thousands in the wrong place', '2018-10', '1,37', 'CELL_UNREADABLE'],
    ['an exponent', '2018-10', '1e3', 'CELL_UNREADABLE'],
    ['TBC where no target is', '2018-10', 'TBC', 'CELL_UNREADABLE'],
    ['Local where no benchmark is', '2018-10', 'Local', 'CELL_UNREADABLE'],
    ['a dash where no target is', 'target_2018_19', '-', 'CELL_UNREADABLE'],
    ['n/a where no benchmark is', 'england', 'n/a', 'CELL_UNREADABLE'],
    ['a number that is too long', '2018-10', '1234567890123', 'NUMBER_TOO_LONG'],
    ['a change without percent', 'change_prev_year', '↑ 12', 'CELL_UNREADABLE'],
    ['a direction that is none', 'desired_direction', 'left', 'CELL_UNREADABLE'],
    ['a flag that is none', 'percentage_flag', 'yes', 'CELL_UNREADABLE'],
    ['a flagged percentage without its sign', 'percentage_flag', 'P', 'PERCENT_SIGN_MISSING'],
  ])('cell: %s', async (_, heading, cell, code) => {
    expect(await codesOf(files.csv(`ref,indicator,2018-09,${heading}`, `A1,Visits,7,"${cell}"`))).toEqual([code]);
  });

  test('a row with missing cells', async () => {
    expect(await codesOf(files.csv('ref,indicator,2018-09,2018-10', 'A1,Visits,7'))).toEqual(['ROW_LENGTH']);
  });

  test('reading stops after a thousand problems', async () => {
    const lines = Array.from({ length: 3000 }, (_, index) => `A${index},Visits,abc`);
    const codes = await codesOf(files.csv('ref,indicator,2018-10', ...lines));
    expect(codes).toHaveLength(1001);
    expect(codes.at(-1)).toBe('TOO_MANY_PROBLEMS');
  });
});

describe('a file that is not a scorecard', () => {
  const heading = 'ref,indicator,2018-10\n';

  test.each<[string, string, string | Buffer, string]>([
    ['empty', 'a.csv', '', 'FILE_EMPTY'],
    ['blank', 'a.csv', '\n  \n', 'FILE_EMPTY'],
    ['headings only', 'a.csv', heading, 'NO_ROWS'],
    ['semicolons', 'a.csv', 'ref;indicator;2018-10\nA1;Visits;7\n', 'WRONG_SEPARATOR'],
    ['tabs', 'a.csv', 'ref\tindicator\t2018-10\n', 'WRONG_SEPARATOR'],
    ['Windows-1252', 'a.csv', Buffer.from(`${heading}A1,Caf\u00e9,7\n`, 'latin1'), 'WRONG_ENCODING'],
    ['UTF-16', 'a.csv', Buffer.from(`\ufeff${heading}`, 'utf16le'), 'WRONG_ENCODING'],
    ['UTF-16 without mark', 'a.csv', Buffer.from(heading, 'utf16le'), 'WRONG_ENCODING'],
    ['a cut character at the end', 'a.csv', Buffer.from(`${heading}A1,Caf\u00e9`).subarray(0, -1), 'WRONG_ENCODING'],
    ['an open quotation mark', 'a.csv', `${heading}A1,"Visits,7\n`, 'FILE_DAMAGED'],
    ['a stray quotation mark', 'a.csv', `${heading}A1,Vis"its,7\n`, 'FILE_DAMAGED'],
    ['another kind', 'a.pdf', '%PDF-1.4', 'FILE_TYPE_UNKNOWN'],
    ['text named .xlsx', 'a.xlsx', heading, 'NOT_A_WORKBOOK'],
    ['an old workbook', 'a.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'NOT_A_WORKBOOK'],
  ])('%s', async (_, name, content, code) => {
    expect(await codesOf(files.write(name, content))).toEqual([code]);
  });

  test.each([
    ['A1,Visits,7\nA2,Caf\u00e9,7\nA3,Visits,7\n', { row: 3, letter: 'B', cell: 'Caf\ufffd' }],
    [
      'A1,"Two\nlines, and\nmore",7\r\n\r\nA2,"Caf\u00e9, noon",7\r\n',
      { row: 4, letter: 'B', cell: 'Caf\ufffd, noon' },
    ],
    [`A1,Visits,7,${'x'.repeat(200_000)}\nA2,Caf\u00e9,7`, { row: 3, letter: 'B', cell: 'Caf\ufffd' }],
    [`A1,${'x'.repeat(65_500)}\u00e9${'x'.repeat(70_000)},7`, { row: 2, letter: 'B' }],
    ['A1,Visits,7,Caf\u00e9', { row: 2, letter: 'D', cell: 'Caf\ufffd' }],
  ])('the cell with the wrong encoding is named (%#)', async (rows, place) => {
    const [problem] = await problemsOf(files.write('a.csv', Buffer.from(heading + rows, 'latin1')));
    expect(problem).toMatchObject({ code: 'WRONG_ENCODING', ...place });
  });

  test('missing', async () => {
    expect(await codesOf(`${__dirname}/absent.csv`)).toEqual(['FILE_NOT_FOUND']);
    expect(await codesOf(__dirname)).toEqual(['FILE_NOT_FOUND']);
  });

  test('larger than allowed', async () => {
    const file = files.csv('ref,indicator,2018-10', 'A1,Visits,7');
    expect(await codesOf(file, { maximumBytes: 20 })).toEqual(['FILE_TOO_LARGE']);
  });
});

/** A valid row for any heading. */
function goodRow(heading: string): string {
  return heading
    .split(',')
    .map((name) => ({ ref: 'A1', indicator: 'Visits' })[name] ?? '7')
    .join(',');
}
