/** What a cell may hold. */
export type Cell = string | number | boolean | null | undefined;

/** What a spreadsheet would run as a formula. */
const RISKY = /^'*[=+\-@\s＝＋－＠]/u;

/** One line of CSV (RFC 4180), as the server writes its own: texts that look like formulas get an apostrophe in front. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map((cell) => quoted(typeof cell === 'string' ? safe(cell) : String(cell ?? ''))).join(',')}\r\n`;
}

function safe(text: string): string {
  return RISKY.test(text) ? `'${text}` : text;
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
