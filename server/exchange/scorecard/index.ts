export { readScorecard, ScorecardReader, type ScorecardReading } from './read-scorecard';
export type { FileLimits } from './raw';
export { ScorecardFileError, type ScorecardProblem, type ScorecardProblemCode } from './problem-codes';
export type * from './sheet';
