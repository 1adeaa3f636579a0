import { readFileSync } from 'node:fs';
import type { Worksheet } from 'exceljs';
import { readScorecard } from '../../server/exchange/scorecard';
import { scorecardFiles, zip } from './scorecard-files';

const files = scorecardFiles();
const WORKSHEET = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet';

/** Reads a workbook with one row whose last cell is filled by the test. */
async function readCell(heading: string | Date, value: unknown, numFmt?: string) {
  const file = await files.workbook((sheet) => {
    sheet.addRow(['ref', 'indicator', heading]);
    const cell = sheet.addRow(['A1', 'Visits']).getCell(3);
    cell.value = value as never;
    if (numFmt) cell.numFmt = numFmt;
  });
  return readScorecard(file);
}

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
  ])('%d in the format %s is printed %s', async (value, format, printed) => {
    const { sheet, problems } = await readCell('2018-10', value, format);
    expect(problems).toEqual([]);
    expect(sheet!.rows[0]!.observations).toEqual([
      { month: '2018-10', status: 'VALUE', value: printed.replace(/[,%]/g, ''), printed },
    ]);
    expect(sheet!.rows[0]!.unit).toBe(printed.endsWith('%') ? 'PERCENT' : 'COUNT');
  });

  test('text, rich text and links are read as they are printed', async () => {
    for (const value of [
      '1,378',
      { richText: [{ text: '1,' }, { text: '378' }] },
      { text: '1,378', hyperlink: 'https://example.org' },
    ]) {
      const { sheet } = await readCell('2018-10', value);
      expect(sheet?.rows[0]?.observations[0]?.value).toBe('1378');
    }
  });

  test('a month may be headed by a date cell, whatever it shows', async () => {
    const { sheet } = await readCell(new Date(Date.UTC(2018, 9, 1)), 7);
    expect(sheet?.months).toEqual(['2018-10']);
  });

  test('the sheet with the headings is found behind a cover and a hidden sheet', async () => {
    const file = await files.workbook((first, workbook) => {
      first.addRow(['Scorecard of the board']);
      const hidden = workbook.addWorksheet('Old', { state: 'hidden' });
      const good = workbook.addWorksheet('Figures');
      for (const [sheet, ref] of [
        [hidden, 'HIDDEN'],
        [good, 'GOOD'],
      ] as const) {
        sheet.addRow(['ref', 'indicator', '2018-10']);
        sheet.addRow([ref, 'Visits', 7]);
      }
    });
    expect((await readScorecard(file)).sheet?.rows.map(({ ref }) => ref)).toEqual(['GOOD']);
  });

  test('a workbook says the same as the CSV file it was made from', async () => {
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
    const workbook = await files.workbook((sheet) => {
      sheet.addRow(heading);
      sheet.addRow(['A1', 'Share of visits', '-', 0.224, '↑ 12%', '▲', 'Local', 'TBC', 'Some, here']);
      sheet.addRow(['A2', 'Visits', 1378, 0, -1, null, 12]);
      sheet.getCell('D2').numFmt = '0.0%';
      sheet.getCell('C3').numFmt = '#,##0';
      sheet.getCell('E3').numFmt = '0%';
    });
    const [fromCsv, fromWorkbook] = [await readScorecard(csv), await readScorecard(workbook)];
    expect(fromWorkbook.problems).toEqual([]);
    expect(fromWorkbook.sheet).toEqual(fromCsv.sheet);
  });

  test.each<[string, unknown, string | undefined, string]>([
    ['a formula', { formula: 'SUM(A1:A9)', result: 7 }, undefined, 'CELL_IS_FORMULA'],
    ['a shared formula', { sharedFormula: 'A1', result: 7 }, undefined, 'CELL_IS_FORMULA'],
    ['a date', new Date(Date.UTC(2018, 9, 1)), 'dd/mm/yyyy', 'CELL_IS_DATE'],
    ['a truth value', true, undefined, 'CELL_NOT_TEXT'],
    ['an error', { error: '#N/A' }, undefined, 'CELL_NOT_TEXT'],
    ['a number printed with words', 7, '0 "children"', 'CELL_FORMAT_UNKNOWN'],
    ['a percent sign that may mean either', 0.5, '0.0\\%', 'CELL_FORMAT_UNKNOWN'],
    ['an exponent', 7, '0.00E+00', 'CELL_FORMAT_UNKNOWN'],
    ['a zero printed as a dash', 0, '#,##0;-#,##0;"-"', 'CELL_FORMAT_UNKNOWN'],
    ['half a character', 'a\ud83d', undefined, 'CELL_UNREADABLE'],
  ])('refused: %s', async (_, value, format, code) => {
    const isShared = typeof value === 'object' && value !== null && 'sharedFormula' in value;
    const { sheet, problems } = isShared ? await readShared() : await readCell('2018-10', value, format);
    expect(sheet).toBeUndefined();
    expect(problems).toMatchObject([{ code, row: 2, letter: 'C', column: '2018-10' }]);
  });

  async function readShared() {
    return readScorecard(
      await files.workbook((sheet: Worksheet) => {
        sheet.addRow(['ref', 'indicator', '2018-10']);
        sheet.addRow(['A1', 'Visits', { formula: 'A9', result: 7, shareType: 'shared', ref: 'C2:C3' }]);
        sheet.addRow(['A2', 'Visits', 8]);
      }),
    );
  }
});

describe('a workbook that would harm the machine', () => {
  const good = async () =>
    readFileSync(
      await files.workbook((sheet) => {
        sheet.addRow(['ref', 'indicator', '2018-10']);
        sheet.addRow(['A1', 'Visits', 7]);
      }),
    );
  const codeOf = async (content: Buffer, limits = {}) => {
    const { sheet, problems } = await readScorecard(files.write('b.xlsx', content), limits);
    expect(sheet).toBeUndefined();
    return problems.map(({ code }) => code);
  };

  test('one that unpacks to more than allowed', async () => {
    expect(await codeOf(await good(), { maximumUnpackedBytes: 1000 })).toEqual(['FILE_UNPACKS_TOO_LARGE']);
  });

  test('one that hides its unpacked size', async () => {
    const bomb = zip({ 'xl/worksheets/sheet1.xml': Buffer.alloc(150_000_000) }, { statedSize: 10 });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await codeOf(bomb)).toEqual(['FILE_UNPACKS_TOO_LARGE']);
  });

  test('a zip archive that is no workbook, and one cut off', async () => {
    expect(await codeOf(zip({ 'a.txt': Buffer.from('hello') }))).toEqual(['NOT_A_WORKBOOK']);
    expect(await codeOf((await good()).subarray(0, -100))).toEqual(['NOT_A_WORKBOOK']);
    expect(await codeOf(Buffer.concat([await good(), Buffer.from('PK\x05\x06')]))).toEqual(['NOT_A_WORKBOOK']);
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
