export { exportScorecard, FILE_KINDS, type FileKind } from './export-scorecard';
export { readSheet, type SheetRequest } from './read-sheet';
export { addScorecardRoute } from './scorecard-route';
