/** Why a workbook's cell cannot be taken as text. CSV files know none of these. */
export type CellFault = 'CELL_IS_FORMULA' | 'CELL_IS_DATE' | 'CELL_FORMAT_UNKNOWN' | 'CELL_NOT_TEXT';

/** A cell as it is printed, whatever kind of file it comes from. */
export interface RawCell {
  text: string;
  fault?: CellFault;
  /** The month of a date cell, `YYYY-MM`: only a heading may be one. */
  month?: string;
}

/** A row as the file has it. */
export interface RawRow {
  /** As a spreadsheet counts: the first is 1. */
  number: number;
  cells: RawCell[];
  /** Whether this kind of file writes empty cells too: then a row shorter than its heading has lost some. */
  isPadded: boolean;
}

/** Rows one after the other, so that a long file is never in memory as a whole. */
export type RawRows = AsyncIterable<RawRow>;

/** Limits of what a file may ask of the machine. */
export interface FileLimits {
  /** Size of the file in bytes; 20 MB when not given. */
  maximumBytes?: number;
  /** Size of a workbook once unpacked, in bytes: a small file can hold a very large one. 100 MB when not given. */
  maximumUnpackedBytes?: number;
}
