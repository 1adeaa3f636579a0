import { emptyTally, formatTally, type Tally } from '../tally';

/** The result of an import; in a dry run, what it would have been. */
export interface ImportReport {
  /** The slug of the board. */
  board: string;
  /** Whether the import was rolled back. */
  isDryRun: boolean;
  indicators: Tally;
  /** Months with a value. A change keeps the previous value as a revision. */
  observationsWithValue: Tally;
  /** Months with a reason why there is no value (`-`, `n/a`, `*`). */
  observationsWithoutValue: Tally;
  benchmarks: Tally;
  targets: Tally;
  commentaries: Tally;
  printedCells: Tally;
}

/** The kinds of entries that a report counts. */
export type ReportedKind = Exclude<keyof ImportReport, 'board' | 'isDryRun'>;

const LABELS: Record<ReportedKind, string> = {
  indicators: 'indicators',
  observationsWithValue: 'months with a figure',
  observationsWithoutValue: 'months without a figure',
  benchmarks: 'benchmarks',
  targets: 'targets',
  commentaries: 'commentaries',
  printedCells: 'printed cells',
};

const KINDS = Object.keys(LABELS) as ReportedKind[];

/** An empty report. */
export function emptyReport(board: string, isDryRun: boolean): ImportReport {
  const tallies = KINDS.map((kind) => [kind, emptyTally()]);
  return { board, isDryRun, ...(Object.fromEntries(tallies) as Record<ReportedKind, Tally>) };
}

/** Formats the report for a terminal. */
export function formatReport(report: ImportReport): string {
  const isUnchanged = KINDS.every((kind) => report[kind].created + report[kind].changed === 0);
  const title = isUnchanged
    ? `Nothing changed for ${report.board}: all entries were up to date.`
    : `${report.isDryRun ? 'Would be imported' : 'Imported'} for ${report.board}:`;
  const lines = KINDS.map((kind) => formatTally(LABELS[kind], report[kind]));
  return [title, ...lines, ...(report.isDryRun ? ['This was a dry run: nothing was saved.'] : [])].join('\n');
}
