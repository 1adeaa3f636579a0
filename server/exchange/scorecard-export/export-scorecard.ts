import type { RequestContext } from '../../access';
import { readSheet, type SheetRequest } from './read-sheet';
import { toCsv } from './csv';
import { toTable } from './table';
import { toWorkbook } from './workbook';

/** The file formats of a scorecard. */
export const FILE_KINDS = {
  csv: { type: 'text/csv; charset=utf-8', write: toCsv },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: toWorkbook },
} as const;

/** A file format, which is also the file extension. */
export type FileKind = keyof typeof FILE_KINDS;

/**
 * Writes a board's scorecard of a month as a file that can be imported again without changes. Undefined when the board does
 * not exist, is not accessible, or has no indicators.
 */
export async function exportScorecard(
  context: RequestContext,
  request: SheetRequest,
  kind: FileKind,
): Promise<string | Buffer | undefined> {
  // One snapshot for all statements, so that a concurrent import is included completely or not at all.
  const sheet = await context.snapshot((rows) => readSheet(rows, request));
  if (!sheet) return undefined;
  await context.audit({ action: 'EXPORT', operation: `scorecard.${kind}`, boardId: sheet.boardId });
  return FILE_KINDS[kind].write(toTable(sheet));
}
