import type { Cell, Table } from './table.js';

/** Tells Excel that the file is UTF-8. */
const byteOrderMark = '\uFEFF';
/** A text that a spreadsheet would take for a formula, also in the wide forms of East Asian keyboards. */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;
/** Also as a sheet prints a percentage, `-33%`. */
const plainNegativeNumber = /^-\d+(\.\d+)?%?$/;
/** The semicolon too: where it separates columns, what follows one would else begin a cell of its own. */
const needsQuotes = /[",;\t\r\n]|^ | $/;

/** Writes a table as CSV (RFC 4180) that Excel opens as it is, with no cell that runs as a formula. */
export function csvOf({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
  return byteOrderMark + [columns, ...rows].map((row) => `${row.map(fieldOf).join(',')}\r\n`).join('');
}

/** Names the file after the operation and the reader's day: `Scorecard-2018-11-30.csv`. */
export function csvFileName(operationName: string | null | undefined, day: Date): string {
  const twoDigits = (number: number) => String(number).padStart(2, '0');
  const date = [day.getFullYear(), twoDigits(day.getMonth() + 1), twoDigits(day.getDate())].join('-');
  return `${operationName?.replace(/\W/g, '') || 'result'}-${date}.csv`;
}

function fieldOf(cell: Cell): string {
  const text = typeof cell === 'string' ? harmless(cell) : cell === null ? '' : String(cell);
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The apostrophe is what spreadsheets take for "this is text". */
function harmless(text: string): string {
  return formulaStart.test(text) && !plainNegativeNumber.test(text) ? `'${text}` : text;
}
