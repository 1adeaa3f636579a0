import { readFile } from 'node:fs/promises';
import { ValueType, Workbook, type Cell, type Worksheet } from 'exceljs';
import { monthOfDate } from './months';
import { ambiguousFormats, printNumber } from './number-format';
import type { RawCell, RawRow, RawRows } from './raw';
import { checkUnpackedSize, notAWorkbook } from './zip-limit';

/** Everything of a sheet but its cells: not needed, and ranges over a whole sheet would fill the memory. */
const IGNORED = [
  'autoFilter',
  'cols',
  'conditionalFormatting',
  'dataValidations',
  'drawing',
  'extLst',
  'hyperlinks',
  'mergeCells',
  'picture',
  'rowBreaks',
  'tableParts',
];

/** The rows of a workbook's scorecard: its first visible sheet that has a heading "ref", else its first visible sheet. */
export async function* readXlsxRows(file: string, maximumUnpackedBytes: number): RawRows {
  const archive = await readFile(file);
  const styles = await checkUnpackedSize(archive, maximumUnpackedBytes, 'xl/styles.xml');
  const refusedFormats = ambiguousFormats(styles ?? '');
  const sheets = (await load(archive)).worksheets.filter(({ state }) => state === 'visible');
  const sheet = sheets.find(hasRef) ?? sheets[0];
  if (!sheet) throw notAWorkbook();
  yield* toRows(sheet, refusedFormats);
}

async function load(archive: Buffer): Promise<Workbook> {
  const workbook = new Workbook();
  // Named ranges are unfolded into their cells by exceljs: one over the whole sheet would take all memory.
  Object.defineProperty((workbook as unknown as { definedNames: object }).definedNames, 'model', {
    set: () => undefined,
  });
  try {
    // exceljs declares a Buffer of an older Node.
    await workbook.xlsx.load(archive as never, { ignoreNodes: IGNORED });
  } catch {
    throw notAWorkbook();
  }
  return workbook;
}

function* toRows(sheet: Worksheet, refusedFormats: ReadonlySet<string>): Generator<RawRow> {
  const rows: RawRow[] = [];
  sheet.eachRow((row, number) => {
    const cells: RawCell[] = [];
    row.eachCell((cell, column) => {
      cells[column - 1] = toRawCell(cell, refusedFormats);
    });
    rows.push({ number, cells: Array.from(cells, (cell) => cell ?? { text: '' }), isPadded: false });
  });
  yield* rows.filter(({ cells }) => cells.some(({ text, fault }) => fault !== undefined || text.trim() !== ''));
}

function hasRef(sheet: Worksheet): boolean {
  for (const row of toRows(sheet, new Set())) return row.cells.some(({ text }) => text.trim().toLowerCase() === 'ref');
  return false;
}

function toRawCell(cell: Cell, refusedFormats: ReadonlySet<string>): RawCell {
  const { value } = cell;
  switch (cell.type) {
    case ValueType.Number: {
      const text = refusedFormats.has(cell.numFmt) ? undefined : printNumber(value as number, cell.numFmt);
      return text === undefined
        ? { text: `${value as number} (${cell.numFmt})`, fault: 'CELL_FORMAT_UNKNOWN' }
        : { text };
    }
    case ValueType.Date: {
      const date = value as Date;
      if (Number.isNaN(date.getTime())) return { text: '', fault: 'CELL_IS_DATE' };
      const month = monthOfDate(date);
      return { text: date.toISOString().slice(0, 10), fault: 'CELL_IS_DATE', ...(month && { month }) };
    }
    case ValueType.Formula:
      return { text: `=${cell.formula}`, fault: 'CELL_IS_FORMULA' };
    case ValueType.Boolean:
    case ValueType.Error:
      return { text: cell.text, fault: 'CELL_NOT_TEXT' };
    default:
      // Text, rich text and links alike: what is printed counts.
      return { text: cell.text };
  }
}
