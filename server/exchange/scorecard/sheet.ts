/** The unit of a row. */
export type SheetUnit = 'COUNT' | 'PERCENT' | 'RATE_PER_10000';

/** The desired direction of an indicator: ▲, ▼ or none. */
export type SheetDirection = 'UP' | 'DOWN' | 'NONE';

/** The group that a figure is compared with. */
export type SheetComparator = 'STATISTICAL_NEIGHBOURS' | 'ENGLAND' | 'SOUTH_EAST';

/** The derived columns, stored as printed to compare them with computed values. */
export type PrintedColumn = 'CHANGE_PREV_MONTH' | 'CHANGE_PREV_YEAR' | 'AVERAGE_12M' | 'MAX_12M' | 'PERCENTAGE_FLAG';

/** The status of a cell: a value, or the reason why there is none. */
export type SheetFigureStatus =
  'VALUE' | 'NOT_AVAILABLE' | 'NOT_APPLICABLE' | 'SUPPRESSED' | 'NOT_COLLECTED' | 'TO_BE_CONFIRMED' | 'LOCAL';

/** A cell with a value or a reason. */
export interface SheetFigure {
  status: SheetFigureStatus;
  /** The value as decimal text without thousands separator or unit; present only when the status is VALUE. */
  value?: string;
  /** The text of the cell. */
  printed: string;
}

/** The figure of a month, `YYYY-MM`. */
export interface SheetObservation extends SheetFigure {
  month: string;
  /** The numerator of a percentage or rate, if the file gives both counts. */
  numerator?: string;
  /** The denominator. */
  denominator?: string;
}

/** A benchmark. */
export interface SheetBenchmark extends SheetFigure {
  comparator: SheetComparator;
  /** The year of the data, if the row states it. */
  vintage?: string;
}

/** The target of a financial year, `2017-18`. */
export interface SheetTarget extends SheetFigure {
  financialYear: string;
}

/** The commentary on a month. */
export interface SheetCommentary {
  month: string;
  text: string;
}

/** A derived cell as printed. */
export interface SheetPrintedCell {
  column: PrintedColumn;
  text: string;
}

/** A row with one indicator. Blank cells are omitted. */
export interface ScorecardRow {
  /** The row number as in a spreadsheet. */
  rowNumber: number;
  ref: string;
  name: string;
  /** The position on the sheet, if the row states it; otherwise the order of the rows. */
  position?: number;
  owner?: string;
  reporter?: string;
  outcome?: string;
  unit: SheetUnit;
  /** Whether the row determines the unit. Otherwise it is inferred from the name, and an existing indicator keeps its own. */
  isUnitCertain: boolean;
  /** The decimals that the row states, otherwise the most that a month shows. */
  decimals: number;
  /** Absent when the file has no such column; NONE for a blank cell. */
  desiredDirection?: SheetDirection;
  observations: SheetObservation[];
  benchmarks: SheetBenchmark[];
  targets: SheetTarget[];
  commentaries: SheetCommentary[];
  /** Empty when the row states that its derived cells are computed. */
  printedCells: SheetPrintedCell[];
}

/** A valid file. */
export interface ScorecardSheet {
  /** The months with a column, the earliest first. */
  months: string[];
  rows: ScorecardRow[];
}
