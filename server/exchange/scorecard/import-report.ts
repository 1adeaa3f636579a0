import { emptyTally, formatTally, type Tally } from '../tally';

/** What an import did, or in a dry run would have done. */
export interface ImportReport {
  /** Slug of the board. */
  board: string;
  /** Nothing was kept: the import was only tried. */
  isDryRun: boolean;
  indicators: Tally;
  /** Months with a figure; a changed one supersedes the old, which is kept. */
  observationsWithValue: Tally;
  /** Months that say why there is no figure (`-`, `n/a`, `*`). */
  observationsWithoutValue: Tally;
  benchmarks: Tally;
  targets: Tally;
  commentaries: Tally;
  printedCells: Tally;
}

/** The kinds of entry that a report counts. */
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

/** A report before anything was written. */
export function emptyReport(board: string, isDryRun: boolean): ImportReport {
  const tallies = KINDS.map((kind) => [kind, emptyTally()]);
  return { board, isDryRun, ...(Object.fromEntries(tallies) as Record<ReportedKind, Tally>) };
}

/** The report as lines for a terminal. */
export function formatReport(report: ImportReport): string {
  const isUnchanged = KINDS.every((kind) => report[kind].created + report[kind].changed === 0);
  const title = isUnchanged
    ? `Nothing changed for ${report.board}: all of it was there already.`
    : `${report.isDryRun ? 'Would be imported' : 'Imported'} for ${report.board}:`;
  const lines = KINDS.map((kind) => formatTally(LABELS[kind], report[kind]));
  return [title, ...lines, ...(report.isDryRun ? ['This was a dry run: nothing was kept.'] : [])].join('\n');
}
