/** What the app and the import command use of imports, exports and the sample. */
export { type ImportArguments, readArguments, USAGE } from './import-arguments';
export { formatProblems } from './problems';
export { showProgress } from './progress';
export { formatRecordProblems, formatRecordsReport, importRecords, RecordsRefusedError } from './records';
export { addExchangeRoutes } from './routes';
export { loadSampleIfEmpty } from './sample/load-sample';
export { BoardUnknownError, formatReport, importScorecard, openScorecard, ScorecardRefusedError } from './scorecard';
