import type { Problem } from '../problems';

/** What can be wrong with a scorecard file. The codes are stable; the sentences may change. */
export type ScorecardProblemCode =
  // the file
  | 'FILE_NOT_FOUND'
  | 'FILE_TYPE_UNKNOWN'
  | 'FILE_TOO_LARGE'
  | 'FILE_UNPACKS_TOO_LARGE'
  | 'FILE_EMPTY'
  | 'FILE_DAMAGED'
  | 'NOT_A_WORKBOOK'
  | 'WRONG_ENCODING'
  | 'WRONG_SEPARATOR'
  | 'NO_ROWS'
  | 'TOO_MANY_PROBLEMS'
  // the headings
  | 'COLUMN_MISSING'
  | 'COLUMN_UNKNOWN'
  | 'COLUMN_TWICE'
  | 'MONTH_TWICE'
  | 'MONTH_UNKNOWN'
  | 'FINANCIAL_YEAR_UNKNOWN'
  | 'HEADING_MISSING'
  // the rows
  | 'ROW_LENGTH'
  | 'REF_MISSING'
  | 'REF_TWICE'
  | 'REF_UNKNOWN'
  | 'NAME_MISSING'
  // the cells
  | 'CELL_UNREADABLE'
  | 'CELL_IS_FORMULA'
  | 'CELL_IS_DATE'
  | 'CELL_FORMAT_UNKNOWN'
  | 'CELL_NOT_TEXT'
  | 'NUMBER_NEGATIVE'
  | 'NUMBER_TOO_LONG'
  | 'PERCENT_OVER_100'
  | 'PERCENT_SIGN_MISSING'
  | 'MIXED_UNITS'
  | 'COUNTS_INCOMPLETE'
  | 'COUNTS_DO_NOT_FIT'
  // the row and what was imported before
  | 'UNIT_CHANGED';

/** A problem of a scorecard file. */
export type ScorecardProblem = Problem<ScorecardProblemCode>;

/** Ends the reading of a file that cannot be read any further; the reader turns it into a problem of the list. */
export class ScorecardFileError extends Error {
  /** The same code as the problem's. */
  readonly code: ScorecardProblemCode;

  constructor(readonly problem: ScorecardProblem) {
    super(problem.mend);
    this.name = 'ScorecardFileError';
    this.code = problem.code;
  }
}
