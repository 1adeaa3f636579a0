import type { SheetRow } from './read-sheet';

/** A column of the table. Its kind decides how a workbook stores the cells. */
export interface Column {
  heading: string;
  kind: 'text' | 'figure';
  /** The width in a workbook, in characters. */
  width: number;
}

/** A sheet as text cells, in the layout that the importer reads. */
export interface Table {
  columns: readonly Column[];
  rows: readonly (readonly string[])[];
}

/** A column with its cells. */
export interface FilledColumn extends Column {
  cellOf: (row: SheetRow) => string;
}
