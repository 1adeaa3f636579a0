import type { Table } from './table';

/** Without it Excel takes UTF-8 for an older encoding, and shows other signs for ▲ and →. */
const BYTE_ORDER_MARK = '\ufeff';

/** A table as CSV (RFC 4180) in UTF-8, for spreadsheets and programs alike. */
export function toCsv({ columns, rows }: Table): string {
  const lines = [columns.map(({ heading }) => heading), ...rows];
  return BYTE_ORDER_MARK + lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
