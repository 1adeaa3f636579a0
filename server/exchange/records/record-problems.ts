/** Something in a folder of records that its sender has to mend before it can be loaded. */
export interface RecordProblem {
  /** Stable, for programs. */
  readonly code: RecordProblemCode;
  /** The file's name. */
  readonly file: string;
  /** Where in the file: `row 4, column value`, or `[3].priorities[0].title`. */
  readonly place: string;
  /** What to do about it. */
  readonly mend: string;
}

/** What can be wrong with a record. */
export type RecordProblemCode =
  | 'FILE_UNREADABLE'
  | 'FILE_UNKNOWN'
  | 'NOT_A_RECORD'
  | 'PROPERTY_UNKNOWN'
  | 'VALUE_MISSING'
  | 'VALUE_INVALID'
  | 'KEY_TWICE'
  | 'REFERENCE_UNKNOWN';

/** The folder has problems, so nothing of it was imported. */
export class RecordsRefusedError extends Error {
  /** Stable, for programs. */
  readonly code = 'RECORDS_REFUSED';

  /** @param problems all that was found, file by file */
  constructor(readonly problems: readonly RecordProblem[]) {
    super(
      `The records have ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}; nothing was imported.`,
    );
    this.name = 'RecordsRefusedError';
  }
}

/** The problems as lines for a terminal. */
export function formatRecordProblems(problems: readonly RecordProblem[]): string {
  return problems.map(({ file, place, code, mend }) => `${file} ${place}: ${code} ${mend}`).join('\n');
}
