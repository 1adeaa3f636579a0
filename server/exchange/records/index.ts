export { formatRecordsReport, importRecords, type RecordsImport, type RecordsReport } from './import-records';
export { formatRecordProblems, RecordsRefusedError, type RecordProblem } from './record-problems';
