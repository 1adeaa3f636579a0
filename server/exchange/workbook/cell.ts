/** What a cell holds. */
export type WorkbookCellKind = 'NUMBER' | 'DATE' | 'TEXT' | 'BOOLEAN' | 'ERROR';

/** A cell that is not empty. */
export interface WorkbookCell {
  /** The position of its column: 0 is A. */
  column: number;
  kind: WorkbookCellKind;
  /**
   * The content as it is stored: a number with all its digits, a text, an error such as `#N/A`, `TRUE` or `FALSE`, a date
   * in ISO 8601 without a zone. Empty if a formula was never calculated, or a day number is no date.
   */
  value: string;
  /** The code of its number format, such as `0.0%`; `General` by default. */
  format: string;
  /** The formula that the value was calculated by; empty in a cell that shares the formula of another. */
  formula?: string;
}

/** A row with at least one cell. */
export interface WorkbookRow {
  /** As a spreadsheet counts: the first is 1. */
  number: number;
  /** From left to right. */
  cells: WorkbookCell[];
}
