import type { Cell, Table } from './table.js';

/** Marks the file as UTF-8 for Excel. */
const byteOrderMark = '\uFEFF';
/** The start of a text that a spreadsheet would read as a formula, including full-width characters. */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;
/** Includes a formatted percentage such as `-33%`. */
const plainNegativeNumber = /^-\d+(\.\d+)?%?$/;
/** Includes the semicolon, because some spreadsheets use it to separate columns. */
const needsQuotes = /[",;\t\r\n]|^ | $/;

/**
 * Writes a table as CSV (RFC 4180) that opens in Excel, with no cell that runs as a formula. The server uses
 * `csv-stringify` for this, whose browser build would add 80 kB to the page.
 */
export function csvOf({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
  return byteOrderMark + [columns, ...rows].map((row) => `${row.map(fieldOf).join(',')}\r\n`).join('');
}

/** Names the file after the operation and the local date: `Scorecard-2018-11-30.csv`. */
export function csvFileName(operationName: string | null | undefined, day: Date): string {
  const twoDigits = (number: number) => String(number).padStart(2, '0');
  const date = [day.getFullYear(), twoDigits(day.getMonth() + 1), twoDigits(day.getDate())].join('-');
  return `${operationName?.replace(/\W/g, '') || 'result'}-${date}.csv`;
}

function fieldOf(cell: Cell): string {
  const text = typeof cell === 'string' ? escapeFormula(cell) : cell === null ? '' : String(cell);
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Spreadsheets read a cell with a leading apostrophe as text. */
function escapeFormula(text: string): string {
  return formulaStart.test(text) && !plainNegativeNumber.test(text) ? `'${text}` : text;
}
