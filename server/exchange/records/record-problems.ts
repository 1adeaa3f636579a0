import { shorten } from '../problems';
import type { ScorecardProblemCode } from '../scorecard';

/** Something in a folder of records that its sender has to mend before it can be loaded. */
export interface RecordProblem {
  /** Stable, for programs. */
  readonly code: RecordProblemCode;
  /** The file's name; empty where the folder itself is meant. */
  readonly file: string;
  /** Where in the file: `row 4, column value`, or `[3].priorities[0].title`; empty where all of it is meant. */
  readonly place: string;
  /** What to do about it. */
  readonly mend: string;
}

/**
 * What can be wrong with a folder of records. Its scorecards, and its files as such, have the problems that a scorecard
 * can have.
 */
export type RecordProblemCode =
  | ScorecardProblemCode
  // the folder
  | 'FOLDER_NOT_FOUND'
  | 'FOLDER_EMPTY'
  | 'FILE_UNKNOWN'
  | 'FILE_UNREADABLE'
  | 'TOO_MANY_RECORDS'
  // a record by itself
  | 'NOT_A_RECORD'
  | 'PROPERTY_UNKNOWN'
  | 'VALUE_MISSING'
  | 'VALUE_INVALID'
  // a record among the others
  | 'KEY_TWICE'
  | 'REFERENCE_UNKNOWN'
  // a record against the rules that the database keeps
  | 'RULE_BROKEN';

/** The folder has problems, so nothing of it was imported. */
export class RecordsRefusedError extends Error {
  /** Stable, for programs. */
  readonly code = 'RECORDS_REFUSED';

  /** @param problems all that was found */
  constructor(readonly problems: readonly RecordProblem[]) {
    super(
      `The records have ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}; nothing was imported.`,
    );
    this.name = 'RecordsRefusedError';
  }
}

/** Nobody reads a longer list. */
const MOST_PROBLEMS = 1000;

/** Collects what is wrong with a folder, so that one look is enough to mend it. */
export class ProblemList {
  private readonly problems: RecordProblem[] = [];

  /** Nothing was found so far. */
  get isEmpty(): boolean {
    return this.problems.length === 0;
  }

  /** @throws RecordsRefusedError when there are too many already to look for more */
  add(problem: RecordProblem): void {
    this.problems.push(problem);
    if (this.problems.length < MOST_PROBLEMS) return;
    const mend = `Mend these first: the search ended after ${MOST_PROBLEMS} problems.`;
    this.problems.push({ code: 'TOO_MANY_PROBLEMS', file: '', place: '', mend });
    this.refuseIfAny();
  }

  /** @throws RecordsRefusedError when there is any problem */
  refuseIfAny(): void {
    if (!this.isEmpty) throw new RecordsRefusedError(this.problems);
  }
}

/** Text of the folder, to be quoted in a problem. */
export function quote(text: string): string {
  return `"${shorten(text, 80)}"`;
}

/** The problems as lines for a terminal, one each. */
export function formatRecordProblems(problems: readonly RecordProblem[]): string {
  return problems
    .map(({ file, place, code, mend }) => {
      const where = [file, place].filter(Boolean).map((part) => shorten(part, 120));
      return `${where.join(' ') || 'folder'}: ${code} ${mend}`;
    })
    .join('\n');
}
