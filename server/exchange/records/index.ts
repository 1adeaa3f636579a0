export { importRecords, type RecordsImport } from './import-records';
export { formatRecordsReport, type RecordsReport } from './records-report';
export {
  formatRecordProblems,
  RecordsRefusedError,
  type RecordProblem,
  type RecordProblemCode,
} from './record-problems';
