import type { Visit } from '../../access';
import { readSheet, type SheetQuestion } from './read-sheet';
import { toCsv } from './csv';
import { toTable } from './table';
import { toWorkbook } from './workbook';

/** The kinds of file that a scorecard is written as. */
export const FILE_KINDS = {
  csv: { type: 'text/csv; charset=utf-8', write: toCsv },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: toWorkbook },
} as const;

/** One of the kinds, which is also the ending of the file's name. */
export type FileKind = keyof typeof FILE_KINDS;

/**
 * Writes a board's scorecard of a month as a file that the importer reads; imported again it changes nothing. Undefined
 * where there is no such board, or none of its indicators.
 */
export async function exportScorecard(
  visit: Visit,
  question: SheetQuestion,
  kind: FileKind,
): Promise<string | Buffer | undefined> {
  // One snapshot for all statements: an import that ends meanwhile is in the sheet as a whole, or not at all.
  const sheet = await visit.snapshot((rows) => readSheet(rows, question));
  if (!sheet) return undefined;
  await visit.audit({ action: 'EXPORT', operation: `scorecard.${kind}`, boardId: sheet.boardId });
  return FILE_KINDS[kind].write(toTable(sheet));
}
