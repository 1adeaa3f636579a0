import type { RemoteFile } from './server.js';

/** Options of a scorecard's file. */
export interface SheetOptions {
  /** How many months it shows. */
  readonly months?: string | undefined;
  /** The day as of which it is known. */
  readonly knownAt?: string | undefined;
}

/** A board's sheet as CSV. */
export function csvFile(board: string, month: string, options: SheetOptions = {}): RemoteFile {
  return { path: pathOf(board, month, 'csv', options), type: 'text/csv' };
}

/** A board's sheet as a workbook. */
export function xlsxFile(board: string, month: string, options: SheetOptions = {}): RemoteFile {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return { path: pathOf(board, month, 'xlsx', options), type };
}

function pathOf(board: string, month: string, ending: string, { months, knownAt }: SheetOptions): string {
  const query = new URLSearchParams({ ...(months && { months }), ...(knownAt && { knownAt }) }).toString();
  return `/scorecards/${encodeURIComponent(board)}/${month}.${ending}${query && `?${query}`}`;
}
