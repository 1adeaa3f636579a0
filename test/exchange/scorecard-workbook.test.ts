import { join } from 'node:path';
import { readScorecard } from '../../server/exchange/scorecard';
import { scorecardFiles } from './scorecard-files';
import { workbookFile, workbookParts, type TestCell } from './workbook-file';
import { zip } from './zip-file';

const files = scorecardFiles();
const WORKSHEET = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet';

/** Reads a workbook with one row, whose last cell is set by the test. */
const readCell = (heading: TestCell, cell: TestCell) =>
  readScorecard(files.workbook(['ref', 'indicator', heading], ['A1', 'Visits', cell]));

describe('a scorecard in XLSX', () => {
  test.each<[number, string | undefined, string]>([
    [0.224, '0.0%', '22.4%'],
    [0.145, '0%', '15%'],
    [0.07 * 3, '0.00%', '21.00%'],
    [1, '0.0%', '100.0%'],
    [22.4, '0.0"%"', '22.4%'],
    [1378, undefined, '1378'],
    [1378, '#,##0', '1,378'],
    [1378.5, '#,##0.00', '1,378.50'],
    [12.5, '0.##', '12.5'],
    [47, '_-* #,##0_-;-* #,##0_-', '47'],
    [47, '[Red]0;[Blue]-0', '47'],
    [0.1 + 0.2, undefined, '0.3'],
    [1.005, '0.00', '1.01'],
    [0, undefined, '0'],
  ])('%d in the format %s is displayed as %s', async (value, format, printed) => {
    const { sheet, problems } = await readCell('2018-10', format === undefined ? value : { value, format });
    expect(problems).toEqual([]);
    expect(sheet!.rows[0]!.observations).toEqual([
      { month: '2018-10', status: 'VALUE', value: printed.replace(/[,%]/g, ''), printed },
    ]);
    expect(sheet!.rows[0]!.unit).toBe(printed.endsWith('%') ? 'PERCENT' : 'COUNT');
  });

  test.each<[string, TestCell]>([
    ['text', '1,378'],
    ['text in the cell itself', { attributes: 't="inlineStr"', xml: '<is><t>1,378</t></is>' }],
    ['rich text', { attributes: 't="inlineStr"', xml: '<is><r><t>1,</t></r><r><rPr><b/></rPr><t>378</t></r></is>' }],
    [
      'text with a hint how to say it',
      { attributes: 't="inlineStr"', xml: '<is><t>1,378</t><rPh><t>9</t></rPh></is>' },
    ],
  ])('%s is read as displayed', async (_, cell) => {
    const { sheet } = await readCell('2018-10', cell);
    expect(sheet?.rows[0]?.observations[0]?.value).toBe('1378');
  });

  test('a link is read as displayed', async () => {
    const file = files.workbook({
      rows: [
        ['ref', 'indicator', '2018-10'],
        ['A1', 'Visits', '1,378'],
      ],
      rest: '<hyperlinks><hyperlink ref="C2" location="https://example.org"/></hyperlinks>',
    });
    expect((await readScorecard(file)).sheet?.rows[0]?.observations[0]?.value).toBe('1378');
  });

  test('the heading of a month can be a date cell in any format', async () => {
    const { sheet } = await readCell({ value: 43374, format: 'dddd' }, 7);
    expect(sheet?.months).toEqual(['2018-10']);
  });

  test('dates can be counted from 1904, as in old Macintosh workbooks', async () => {
    const rows = [
      ['ref', 'indicator', { value: 43374 - 1462, format: 'mmm-yy' }],
      ['A1', 'Visits', 7],
    ];
    const file = files.write('mac.xlsx', workbookFile({ sheets: [{ rows }], date1904: true }));
    expect((await readScorecard(file)).sheet?.months).toEqual(['2018-10']);
  });

  test('the sheet with the headings is found behind a cover and a hidden sheet', async () => {
    const sheet = (ref: string) => ({
      rows: [
        ['ref', 'indicator', '2018-10'],
        [ref, 'Visits', 7],
      ],
    });
    const cover = { rows: [['Scorecard of the board']] };
    const file = files.workbook(cover, { ...sheet('HIDDEN'), state: 'hidden' }, sheet('GOOD'), sheet('LATER'));
    expect((await readScorecard(file)).sheet?.rows.map(({ ref }) => ref)).toEqual(['GOOD']);
  });

  test('a workbook has the same content as its CSV file', async () => {
    const heading = [
      'ref',
      'indicator',
      '2018-09',
      '2018-10',
      'change_prev_month',
      'desired_direction',
      'england',
      'target_2018_19',
      'commentary_2018_10',
    ];
    const csv = files.csv(
      heading.join(','),
      'A1,Share of visits,-,22.4%,↑ 12%,▲,Local,TBC,"Some, here"',
      'A2,Visits,"1,378",0,-100%,,12,,',
    );
    const workbook = files.workbook(
      heading,
      ['A1', 'Share of visits', '-', { value: 0.224, format: '0.0%' }, '↑ 12%', '▲', 'Local', 'TBC', 'Some, here'],
      ['A2', 'Visits', { value: 1378, format: '#,##0' }, 0, { value: -1, format: '0%' }, null, 12],
    );
    const [fromCsv, fromWorkbook] = [await readScorecard(csv), await readScorecard(workbook)];
    expect(fromWorkbook.problems).toEqual([]);
    expect(fromWorkbook.sheet).toEqual(fromCsv.sheet);
  });

  test.each<[string, TestCell, string]>([
    ['a formula', { formula: 'SUM(A1:A9)', value: 7 }, 'CELL_IS_FORMULA'],
    ['a formula that was never calculated', { formula: 'SUM(A1:A9)' }, 'CELL_IS_FORMULA'],
    ['a shared formula', { formula: 'A9', value: 7, attributes: 't="shared" ref="C2:C3" si="0"' }, 'CELL_IS_FORMULA'],
    ['the cell below it', { formula: '', value: 7, attributes: 't="shared" si="0"' }, 'CELL_IS_FORMULA'],
    ['a date', { value: 43374, format: 'dd/mm/yyyy' }, 'CELL_IS_DATE'],
    ['a time', { value: 0.5, format: '[h]:mm' }, 'CELL_IS_DATE'],
    ['a truth value', true, 'CELL_NOT_TEXT'],
    ['an error', { error: '#N/A' }, 'CELL_NOT_TEXT'],
    ['a number printed with words', { value: 7, format: '0 "children"' }, 'CELL_FORMAT_UNKNOWN'],
    ['an amount of money', { value: 7, format: '"£"0' }, 'CELL_FORMAT_UNKNOWN'],
    ['a percent sign that may mean either', { value: 0.5, format: '0.0\\%' }, 'CELL_FORMAT_UNKNOWN'],
    ['more decimals than there are', { value: 0.5, format: `0.${'0'.repeat(200)}` }, 'CELL_FORMAT_UNKNOWN'],
    ['an exponent', { value: 7, format: '0.00E+00' }, 'CELL_FORMAT_UNKNOWN'],
    ['a zero printed as a dash', { value: 0, format: '#,##0;-#,##0;"-"' }, 'CELL_FORMAT_UNKNOWN'],
    ['half a character', 'a_xD83D_', 'CELL_UNREADABLE'],
  ])('rejects %s', async (_, cell, code) => {
    const { sheet, problems } = await readCell('2018-10', cell);
    expect(sheet).toBeUndefined();
    expect(problems).toMatchObject([{ code, row: 2, letter: 'C', column: '2018-10' }]);
  });
});

describe('a workbook saved by another program', () => {
  test.each(['openpyxl', 'xlsxwriter', 'exceljs', 'libreoffice'])('%s', async (program) => {
    const csv = files.csv(
      'ref,indicator,2018-09,2018-10,england',
      'A1,Share of visits,22.4%,15%,Local',
      'A2,Café visits ▲,"1,378",12,-',
    );
    const { sheet, problems } = await readScorecard(join(__dirname, 'workbooks', `${program}.xlsx`));
    expect(problems).toEqual([]);
    expect(sheet).toEqual((await readScorecard(csv)).sheet);
  });
});

describe('a malicious workbook', () => {
  const rows = [
    ['ref', 'indicator', '2018-10'],
    ['A1', 'Visits', 7],
  ];
  const path = 'xl/worksheets/sheet1.xml';
  const good = workbookFile({ sheets: [{ rows }] });
  const codeOf = async (content: Buffer, limits = {}) => {
    const { sheet, problems } = await readScorecard(files.write('b.xlsx', content), limits);
    expect(sheet).toBeUndefined();
    return problems.map(({ code }) => code);
  };

  test('one that unpacks to more than allowed', async () => {
    expect(await codeOf(good, { maximumUnpackedBytes: 1000 })).toEqual(['FILE_UNPACKS_TOO_LARGE']);
  });

  test('one that hides its unpacked size', async () => {
    const bomb = zip({ 'xl/worksheets/sheet1.xml': Buffer.alloc(150_000_000) }, { statedSize: 10 });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await codeOf(bomb)).toEqual(['FILE_UNPACKS_TOO_LARGE']);
  });

  test('a zip archive that is not a workbook, and a truncated one', async () => {
    expect(await codeOf(zip({ 'a.txt': Buffer.from('hello') }))).toEqual(['NOT_A_WORKBOOK']);
    expect(await codeOf(good.subarray(0, -100))).toEqual(['NOT_A_WORKBOOK']);
    expect(await codeOf(Buffer.concat([good, Buffer.from('PK\x05\x06')]))).toEqual(['NOT_A_WORKBOOK']);
  });

  const parts = Object.entries(workbookParts({ sheets: [{ rows }] }));

  test.each([
    ['one with a password of zip', zip(parts, { flags: 1 })],
    ['one whose parts share their bytes', zip(parts, { areOverlapping: true })],
    ['one with damaged bytes', zip(parts, { statedChecksum: 1 })],
    ['one with two parts of one name', zip([...parts, ...parts.slice(0, 1)])],
    [
      'one with ten thousand parts more',
      zip([...parts, ...Array.from({ length: 10_000 }, (_, at): [string, string] => [`${at}`, ''])]),
    ],
  ])('%s', async (_, archive) => {
    expect(await codeOf(archive)).toEqual(['NOT_A_WORKBOOK']);
  });

  test.each([
    [
      'entities that multiply',
      (xml: string) =>
        `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>${xml.replace('<v>7</v>', '<v>&b;</v>')}`,
    ],
    ['elements without end', () => '<a>'.repeat(100_000)],
    ['attributes without end', () => `<a ${Array.from({ length: 100_000 }, (_, at) => `a${at}="1"`).join(' ')}/>`],
    ['XML that is broken off', (xml: string) => xml.slice(0, -20)],
    ['bytes that are not UTF-8', (xml: string) => Buffer.from(xml.replace('<v>7</v>', '<v>\xe9</v>'), 'latin1')],
    ['two rows of one number', (xml: string) => xml.replace('row r="2"', 'row r="1"')],
    ['a cell beyond the last column', (xml: string) => xml.replace('r="C2"', 'r="XFE2"')],
    ['a text that is not there', (xml: string) => xml.replace('<v>3</v>', '<v>99</v>')],
  ])('one whose sheet has %s', async (_, change) => {
    const all = parts.map(([name, content]): [string, string | Buffer] => [
      name,
      name === path ? change(content) : content,
    ]);
    expect(await codeOf(zip(all))).toEqual(['NOT_A_WORKBOOK']);
  });

  test('blank cells at the far end of every row cost nothing', async () => {
    const many = Array.from({ length: 20_000 }, (_, at): TestCell[] => [`A${at}`, 'Visits', 7]);
    const { [path]: narrow = '', ...others } = workbookParts({
      sheets: [{ rows: [['ref', 'indicator', '2018-10'], ...many] }],
    });
    const wide = narrow.replaceAll('</row>', '<c r="XFD1" t="str"><v> </v></c></row>');
    const file = files.write('wide.xlsx', zip({ ...others, [path]: wide }));
    const { sheet, problems } = await readScorecard(file);
    expect(problems).toEqual([]);
    expect(sheet?.rows).toHaveLength(20_000);
  });

  test('ranges over a whole sheet cost nothing', async () => {
    const all = 'A1:XFD1048576';
    const cell = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const content = zip({
      'xl/workbook.xml': `<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets>
        <definedNames><definedName name="all">S!$A$1:$XFD$1048576</definedName></definedNames></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${WORKSHEET}" Target="worksheets/sheet1.xml"/></Relationships>`,
      'xl/worksheets/sheet1.xml': `<worksheet><cols><col min="1" max="999999999" width="9"/></cols><sheetData>
        <row r="1">${cell('A1', 'ref')}${cell('B1', 'indicator')}${cell('C1', '2018-10')}</row>
        <row r="1048576">${cell('A1048576', 'A1')}${cell('B1048576', 'Visits')}<c r="C1048576"><v>7</v></c></row></sheetData>
        <mergeCells><mergeCell ref="${all}"/></mergeCells>
        <dataValidations><dataValidation type="whole" sqref="${all}"><formula1>1</formula1></dataValidation></dataValidations></worksheet>`,
    });
    const { sheet, problems } = await readScorecard(files.write('wide.xlsx', content));
    expect(problems).toEqual([]);
    expect(sheet?.rows).toMatchObject([{ ref: 'A1', rowNumber: 1_048_576, observations: [{ value: '7' }] }]);
  });
});
