export type { WorkbookCell, WorkbookCellKind, WorkbookRow } from './cell';
export { openWorkbook, type Workbook, type WorkbookSheet } from './workbook';
export { WorkbookError, type WorkbookErrorCode } from './workbook-error';
export { writeWorkbook, type NewCell, type NewSheet } from './write-workbook';
