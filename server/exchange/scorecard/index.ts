export { readScorecard, ScorecardReader, type ScorecardReading } from './read-scorecard';
export type { FileLimits } from './raw';
export { ScorecardFileError, type ScorecardProblem, type ScorecardProblemCode } from './problem-codes';
export type * from './sheet';
export { importScorecard, type ScorecardImport } from './import-scorecard';
export { formatReport, type ImportReport, type Tally } from './import-report';
export { BoardUnknownError, ScorecardRefusedError } from './import-errors';
