import { stringify } from 'csv-stringify/sync';
import type { Table } from './table-column';

/**
 * Writes a table as CSV (RFC 4180) in UTF-8. It starts with a byte order mark, because Excel otherwise assumes an older
 * encoding and shows wrong characters for ▲ and →.
 */
export function toCsv({ columns, rows }: Table): string {
  return stringify([columns.map(({ heading }) => heading), ...rows], {
    bom: true,
    record_delimiter: 'windows',
    quote_record_delimiter: true,
    // Some readers trim spaces around a cell.
    quoted_match: /^\s|\s$/,
  });
}
