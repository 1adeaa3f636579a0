/** Why a workbook cell cannot be read as text. Does not occur in CSV files. */
export type CellFault = 'CELL_IS_FORMULA' | 'CELL_IS_DATE' | 'CELL_FORMAT_UNKNOWN' | 'CELL_NOT_TEXT';

/** A cell as displayed, from any kind of file. */
export interface RawCell {
  text: string;
  fault?: CellFault;
  /** The month of a date cell, `YYYY-MM`. Only headings can be dates. */
  month?: string;
}

/** A row of a file. */
export interface RawRow {
  /** The row number as in a spreadsheet: the first is 1. */
  number: number;
  cells: RawCell[];
  /** Whether this kind of file includes empty cells, so that a row shorter than the heading is incomplete. */
  isPadded: boolean;
}

/** Rows one by one, so that a long file is never fully in memory. */
export type RawRows = AsyncIterable<RawRow>;

/** The resource limits of a file. */
export interface FileLimits {
  /** The maximum size of the file in bytes; 20 MB by default. */
  maximumBytes?: number;
  /** The maximum unpacked size of a workbook in bytes; 100 MB by default. */
  maximumUnpackedBytes?: number;
}
