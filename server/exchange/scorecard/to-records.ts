import {
  VINTAGE_NOT_STATED,
  type BenchmarkStatus,
  type Comparator,
  type DesiredDirection,
  type ObservationStatus,
  type ScorecardCell,
  type TargetStatus,
} from '../../indicators';
import type { RecordValues } from './records';
import type { SheetFigureStatus, PrintedColumn, ScorecardRow, SheetComparator, SheetDirection } from './sheet';

const DIRECTIONS: Record<SheetDirection, DesiredDirection> = {
  UP: 'HIGHER_IS_BETTER',
  DOWN: 'LOWER_IS_BETTER',
  NONE: 'NOT_STATED',
};

const COMPARATORS: Record<SheetComparator, Comparator> = {
  STATISTICAL_NEIGHBOURS: 'STATISTICAL_NEIGHBOURS',
  ENGLAND: 'ENGLAND',
  SOUTH_EAST: 'REGION',
};

const CELLS: Record<PrintedColumn, ScorecardCell> = {
  CHANGE_PREV_MONTH: 'CHANGE_FROM_PREVIOUS_MONTH',
  CHANGE_PREV_YEAR: 'CHANGE_FROM_SAME_MONTH_LAST_YEAR',
  AVERAGE_12M: 'AVERAGE_12_MONTHS',
  MAX_12M: 'MAX_12_MONTHS',
  PERCENTAGE_FLAG: 'PERCENTAGE_FLAG',
};

const OBSERVATIONS: Partial<Record<SheetFigureStatus, ObservationStatus>> = {
  VALUE: 'RECORDED',
  NOT_AVAILABLE: 'NOT_AVAILABLE',
  NOT_APPLICABLE: 'NOT_APPLICABLE',
  SUPPRESSED: 'SUPPRESSED',
  NOT_COLLECTED: 'NOT_COLLECTED',
};

const BENCHMARKS: Partial<Record<SheetFigureStatus, BenchmarkStatus>> = {
  VALUE: 'PUBLISHED',
  NOT_AVAILABLE: 'NOT_AVAILABLE',
  LOCAL: 'LOCAL_MEASURE',
};

const TARGETS: Partial<Record<SheetFigureStatus, TargetStatus>> = { VALUE: 'SET', TO_BE_CONFIRMED: 'TO_BE_CONFIRMED' };

/** The context shared by all rows of a file. */
export interface SheetContext {
  boardId: string;
  /** The latest month of the file, which its derived cells belong to. */
  latestMonth: string;
  /** The year of the data in the benchmarks, for rows that do not state it. */
  benchmarkVintage?: string;
}

/** The attributes of an indicator; null when the row is blank, which changes nothing. */
export function indicatorValues(row: ScorecardRow, position: number, { boardId }: SheetContext): RecordValues {
  return {
    boardId,
    ref: row.ref,
    position: String(row.position ?? position),
    name: row.name,
    unit: row.unit,
    decimals: String(row.decimals),
    desiredDirection: row.desiredDirection ? DIRECTIONS[row.desiredDirection] : null,
    outcome: row.outcome ?? null,
    ownerRole: row.owner ?? null,
    reporterRole: row.reporter ?? null,
  };
}

/** The observations of a row. */
export function observationValues(row: ScorecardRow, indicatorId: string): RecordValues[] {
  return row.observations.map(({ month, status, value, printed, numerator = null, denominator = null }) => {
    const counts = { numerator, denominator };
    return { indicatorId, month, status: storedStatus(OBSERVATIONS, status), value: value ?? null, printed, ...counts };
  });
}

/** The benchmarks of a row. */
export function benchmarkValues(
  row: ScorecardRow,
  indicatorId: string,
  { benchmarkVintage }: SheetContext,
): RecordValues[] {
  return row.benchmarks.map(({ comparator, status, value, vintage }) => {
    return {
      indicatorId,
      comparator: COMPARATORS[comparator],
      vintage: vintage ?? benchmarkVintage ?? VINTAGE_NOT_STATED,
      status: storedStatus(BENCHMARKS, status),
      value: value ?? null,
    };
  });
}

/** The targets of a row. */
export function targetValues(row: ScorecardRow, indicatorId: string): RecordValues[] {
  return row.targets.map(({ financialYear, status, value }) => {
    return { indicatorId, financialYear, status: storedStatus(TARGETS, status), value: value ?? null };
  });
}

/** The commentaries of a row. */
export function commentaryValues(row: ScorecardRow, indicatorId: string): RecordValues[] {
  return row.commentaries.map(({ month, text }) => ({ indicatorId, month, text }));
}

/** The printed derived cells of a row. */
export function printedCellValues(
  row: ScorecardRow,
  indicatorId: string,
  { latestMonth }: SheetContext,
): RecordValues[] {
  return row.printedCells.map(({ column, text }) => ({
    indicatorId,
    month: latestMonth,
    cell: CELLS[column],
    printed: text,
  }));
}

/** Maps a status to the stored one. The reader only accepts statuses that can be stored, so others are a bug. */
function storedStatus<Status>(statuses: Partial<Record<SheetFigureStatus, Status>>, status: SheetFigureStatus): Status {
  const stored = statuses[status];
  if (stored === undefined) throw new Error(`A figure that is ${status} cannot be stored here.`);
  return stored;
}
