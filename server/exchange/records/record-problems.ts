import { SafeboardError } from '../../platform/errors';
import { shorten } from '../problems';
import type { ScorecardProblemCode } from '../scorecard';

/** A problem in a folder of records that must be fixed before it can be imported. */
export interface RecordProblem {
  /** The stable code of the problem. */
  readonly code: RecordProblemCode;
  /** The name of the file; empty for a problem of the folder. */
  readonly file: string;
  /** The position in the file: `row 4, column value` or `[3].priorities[0].title`; empty for a problem of the whole file. */
  readonly place: string;
  /** How to fix it. */
  readonly fix: string;
}

/**
 * The problems of a folder of records, including those of its scorecards.
 */
export type RecordProblemCode =
  | ScorecardProblemCode
  // the folder
  | 'FOLDER_NOT_FOUND'
  | 'FOLDER_EMPTY'
  | 'FILE_UNKNOWN'
  | 'FILE_UNREADABLE'
  | 'TOO_MANY_RECORDS'
  // a single record
  | 'NOT_A_RECORD'
  | 'PROPERTY_UNKNOWN'
  | 'VALUE_MISSING'
  | 'VALUE_INVALID'
  // relations between records
  | 'KEY_TWICE'
  | 'REFERENCE_UNKNOWN'
  // constraints of the database
  | 'RULE_BROKEN';

/** The folder has problems, so nothing was imported. */
export class RecordsRefusedError extends SafeboardError {
  /** @param problems all problems found */
  constructor(readonly problems: readonly RecordProblem[]) {
    super(
      'RECORDS_REFUSED',
      `The records have ${problems.length === 1 ? 'one problem' : `${problems.length} problems`}. Nothing was imported.`,
    );
  }
}

/** The maximum number of problems to report. */
const MAX_PROBLEMS = 1000;

/** Collects the problems of a folder, so that it can be fixed in one pass. */
export class ProblemList {
  private readonly problems: RecordProblem[] = [];

  /** Whether no problem was found so far. */
  get isEmpty(): boolean {
    return this.problems.length === 0;
  }

  /** @throws RecordsRefusedError when the maximum number of problems is reached */
  add(problem: RecordProblem): void {
    this.problems.push(problem);
    if (this.problems.length < MAX_PROBLEMS) return;
    const fix = `Fix these problems first: the check stopped after ${MAX_PROBLEMS}.`;
    this.problems.push({ code: 'TOO_MANY_PROBLEMS', file: '', place: '', fix });
    this.throwIfAny();
  }

  /** @throws RecordsRefusedError when there is any problem */
  throwIfAny(): void {
    if (!this.isEmpty) throw new RecordsRefusedError(this.problems);
  }
}

/** Quotes text of the folder in a problem. */
export function quote(text: string): string {
  return `"${shorten(text, 80)}"`;
}

/** Formats problems for a terminal, one line each. */
export function formatRecordProblems(problems: readonly RecordProblem[]): string {
  return problems
    .map(({ file, place, code, fix }) => {
      const where = [file, place].filter(Boolean).map((part) => shorten(part, 120));
      return `${where.join(' ') || 'folder'}: ${code} ${fix}`;
    })
    .join('\n');
}
