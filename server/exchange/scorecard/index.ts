export { readScorecard, ScorecardReader, type ScorecardReading } from './read-scorecard';
export type { FileLimits } from './raw';
export { ScorecardFileError, type ScorecardProblem, type ScorecardProblemCode } from './problem-codes';
export type * from './sheet';
export { importScorecard, writeScorecard, type ScorecardImport, type ScorecardOptions } from './import-scorecard';
export { formatReport, type ImportReport, type Tally } from './import-report';
export { BoardUnknownError, ScorecardRefusedError } from './import-errors';
export { openScorecard, type ScorecardInput, type ScorecardSource } from './import-source';
