import { SafeboardError } from '../../platform/errors';
import type { Problem } from '../problems';

/** The problems of a scorecard file. Codes are stable; messages can change. */
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
  // the row and earlier imports
  | 'UNIT_CHANGED';

/** A problem of a scorecard file. */
export type ScorecardProblem = Problem<ScorecardProblemCode>;

/** Stops reading a file that cannot be read further. The reader adds its problem to the list. */
export class ScorecardFileError extends SafeboardError {
  declare readonly code: ScorecardProblemCode;

  constructor(readonly problem: ScorecardProblem) {
    super(problem.code, problem.fix);
  }
}
