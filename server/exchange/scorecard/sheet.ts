/** How the figures of a row are to be read. */
export type SheetUnit = 'COUNT' | 'PERCENT' | 'RATE_PER_10000';

/** Which way an indicator ought to move: ▲, ▼, or neither. */
export type SheetDirection = 'UP' | 'DOWN' | 'NONE';

/** Whom a board's figure is compared with. */
export type SheetComparator = 'STATISTICAL_NEIGHBOURS' | 'ENGLAND' | 'SOUTH_EAST';

/** The derived columns, which are kept as printed, so that the graph's own arithmetic can be held against them. */
export type PrintedColumn = 'CHANGE_PREV_MONTH' | 'CHANGE_PREV_YEAR' | 'AVERAGE_12M' | 'MAX_12M' | 'PERCENTAGE_FLAG';

/** What a cell says: a figure, or the reason why there is none. */
export type FigureStatus =
  'VALUE' | 'NOT_AVAILABLE' | 'NOT_APPLICABLE' | 'SUPPRESSED' | 'NOT_COLLECTED' | 'TO_BE_CONFIRMED' | 'LOCAL';

/** A cell that says something about a figure. */
export interface SheetFigure {
  status: FigureStatus;
  /** Decimal text without thousands separator or unit, present exactly when the status is VALUE. */
  value?: string;
  /** The cell as it stands in the file. */
  printed: string;
}

/** The figure of a month, `YYYY-MM`. */
export interface SheetObservation extends SheetFigure {
  month: string;
  /** The count above the line of a percentage or rate, where the file gives both. */
  numerator?: string;
  /** The count below the line. */
  denominator?: string;
}

/** The figure of those the board is compared with. */
export interface SheetBenchmark extends SheetFigure {
  comparator: SheetComparator;
  /** The year of the data behind it, where the row says it. */
  vintage?: string;
}

/** What the board aims at in a financial year, `2017-18`. */
export interface SheetTarget extends SheetFigure {
  financialYear: string;
}

/** What was said about a month's figure. */
export interface SheetCommentary {
  month: string;
  text: string;
}

/** A derived cell, word for word. */
export interface SheetPrintedCell {
  column: PrintedColumn;
  text: string;
}

/** One indicator. A blank cell leaves nothing behind here: it records nothing. */
export interface ScorecardRow {
  /** Row as a spreadsheet counts it. */
  rowNumber: number;
  ref: string;
  name: string;
  /** Its place on the sheet, where the row says it; else it is the order of the rows. */
  position?: number;
  owner?: string;
  reporter?: string;
  outcome?: string;
  unit: SheetUnit;
  /** Whether the row tells the unit; otherwise it is a guess by the name, which an indicator that is there knows better. */
  isUnitCertain: boolean;
  /** As many as the row says, else as the most exact of the months' cells shows. */
  decimals: number;
  /** Absent where the file has no such column; a blank cell in it says NONE. */
  desiredDirection?: SheetDirection;
  observations: SheetObservation[];
  benchmarks: SheetBenchmark[];
  targets: SheetTarget[];
  commentaries: SheetCommentary[];
  /** Empty where the row says that its derived cells are computed: those are no print. */
  printedCells: SheetPrintedCell[];
}

/** A whole file without a problem. */
export interface ScorecardSheet {
  /** The months that have a column, oldest first. */
  months: string[];
  rows: ScorecardRow[];
}
