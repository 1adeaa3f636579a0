import { SafeboardError } from '../../platform/errors';

/** Why a file was not read as a workbook. */
export type WorkbookErrorCode = 'NOT_A_WORKBOOK' | 'FILE_UNPACKS_TOO_LARGE';

/** The file is not a workbook that can be read: damaged, encrypted, of another kind, or too large once unpacked. */
export class WorkbookError extends SafeboardError {
  declare readonly code: WorkbookErrorCode;

  constructor(
    code: WorkbookErrorCode,
    message = code === 'NOT_A_WORKBOOK' ? 'The file is not a readable workbook.' : 'The workbook unpacks too large.',
    options?: ErrorOptions,
  ) {
    super(code, message, options);
  }
}
