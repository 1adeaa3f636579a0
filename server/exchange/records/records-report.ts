import { formatReport, type ImportReport } from '../scorecard';
import { formatTally, type Tally } from '../tally';

/** The result of importing a folder; in a dry run, what it would have been. */
export interface RecordsReport {
  /** Whether the import was rolled back. */
  readonly isDryRun: boolean;
  /** The tallies by type name. */
  readonly records: ReadonlyMap<string, Tally>;
  /** The scorecards of the folder, in the order of its list. */
  readonly scorecards: readonly ImportReport[];
}

/** Formats the report for a terminal. */
export function formatRecordsReport({ isDryRun, records, scorecards }: RecordsReport): string {
  const isUnchanged = [...records.values()].every(({ created, changed }) => created + changed === 0);
  const title = isUnchanged
    ? 'No record changed: all were up to date.'
    : `${isDryRun ? 'Would be imported' : 'Imported'}:`;
  const lines = [...records].map(([name, tally]) => formatTally(name, tally));
  // The dry run is mentioned once, in the last line.
  const sheets = scorecards.map((report) => formatReport({ ...report, isDryRun: false }));
  return [title, ...lines, ...sheets, ...(isDryRun ? ['This was a dry run: nothing was saved.'] : [])].join('\n');
}
