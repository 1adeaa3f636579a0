import { stringify } from 'csv-stringify/sync';

/** What a cell may hold. */
export type Cell = string | number | boolean | null | undefined;

/** What a spreadsheet would run as a formula. */
const RISKY = /^'*[=+\-@\s＝＋－＠]/u;

/** One line of CSV (RFC 4180), as the server writes its own: texts that look like formulas get an apostrophe in front. */
export function csvLine(cells: readonly Cell[]): string {
  return stringify([cells.map((cell) => (typeof cell === 'string' ? safe(cell) : cell))], {
    record_delimiter: 'windows',
    quote_record_delimiter: true,
    quoted_match: /^\s|\s$/,
    cast: { boolean: String },
  });
}

function safe(text: string): string {
  return RISKY.test(text) ? `'${text}` : text;
}
