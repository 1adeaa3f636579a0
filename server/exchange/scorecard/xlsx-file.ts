import { openWorkbook, WorkbookError, type WorkbookCell, type WorkbookRow, type WorkbookSheet } from '../workbook';
import { monthOfDate } from './months';
import { printNumber } from './number-format';
import { ScorecardFileError } from './problem-codes';
import type { RawCell, RawRow, RawRows } from './raw';

/**
 * Reads the rows of a workbook's scorecard: the first visible sheet with a heading "ref", otherwise the first visible sheet.
 * Only the current row and the shared strings are in memory.
 */
export async function* readXlsxRows(file: string, maximumUnpackedBytes: number): RawRows {
  try {
    const workbook = await openWorkbook(file, maximumUnpackedBytes);
    try {
      yield* readRows(await findScorecard(workbook.sheets));
    } finally {
      await workbook.close();
    }
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    throw error.code === 'NOT_A_WORKBOOK' ? notAWorkbook() : tooLarge(maximumUnpackedBytes);
  }
}

async function findScorecard(sheets: readonly WorkbookSheet[]): Promise<WorkbookSheet> {
  const visible = sheets.filter(({ isVisible }) => isVisible);
  for (const sheet of visible) if (await hasRef(sheet)) return sheet;
  const [first] = visible;
  if (!first) throw notAWorkbook();
  return first;
}

async function hasRef(sheet: WorkbookSheet): Promise<boolean> {
  for await (const { cells } of readRows(sheet)) return cells.some(({ text }) => text.trim().toLowerCase() === 'ref');
  return false;
}

/** The rows that are not blank. */
async function* readRows(sheet: WorkbookSheet): AsyncGenerator<RawRow> {
  for await (const row of sheet.rows()) {
    const cells = toRawCells(row);
    if (cells.length > 0) yield { number: row.number, cells, isPadded: false };
  }
}

/** The cells up to the last non-blank one: blank cells to the right only have formatting. */
function toRawCells({ cells }: WorkbookRow): RawCell[] {
  const raw: RawCell[] = [];
  for (const cell of cells) {
    const content = toRawCell(cell);
    if (content.text.trim() === '' && !content.fault) continue;
    while (raw.length < cell.column) raw.push({ text: '' });
    raw.push(content);
  }
  return raw;
}

function toRawCell({ kind, value, format, formula }: WorkbookCell): RawCell {
  if (formula !== undefined) return { text: formula === '' ? value : `=${formula}`, fault: 'CELL_IS_FORMULA' };
  switch (kind) {
    case 'NUMBER': {
      const text = printNumber(Number(value), format);
      return text === undefined ? { text: `${value} (${format})`, fault: 'CELL_FORMAT_UNKNOWN' } : { text };
    }
    case 'DATE': {
      const month = monthOfDate(value);
      return { text: value.slice(0, 10), fault: 'CELL_IS_DATE', ...(month && { month }) };
    }
    case 'BOOLEAN':
    case 'ERROR':
      return { text: value, fault: 'CELL_NOT_TEXT' };
    case 'TEXT':
      return { text: value };
  }
}

function tooLarge(limit: number): ScorecardFileError {
  const fix = `The unpacked workbook is larger than the maximum of ${limit} bytes.`;
  return new ScorecardFileError({ code: 'FILE_UNPACKS_TOO_LARGE', fix });
}

/** The error for a file that is not a readable workbook. */
export function notAWorkbook(): ScorecardFileError {
  const fix = 'Save the scorecard as an Excel workbook (.xlsx) without a password, or as CSV.';
  return new ScorecardFileError({ code: 'NOT_A_WORKBOOK', fix });
}
