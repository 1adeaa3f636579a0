import { formatReport, type ImportReport } from '../scorecard';
import { formatTally, type Tally } from '../tally';

/** What the import of a folder did, or in a dry run would have done. */
export interface RecordsReport {
  /** Nothing was kept: the import was only tried. */
  readonly isDryRun: boolean;
  /** By the name of the type. */
  readonly records: ReadonlyMap<string, Tally>;
  /** The scorecards of the folder, in the order of its list. */
  readonly scorecards: readonly ImportReport[];
}

/** The report as lines for a terminal. */
export function formatRecordsReport({ isDryRun, records, scorecards }: RecordsReport): string {
  const isUnchanged = [...records.values()].every(({ created, changed }) => created + changed === 0);
  const title = isUnchanged
    ? 'No record changed: all of them were there already.'
    : `${isDryRun ? 'Would be imported' : 'Imported'}:`;
  const lines = [...records].map(([name, tally]) => formatTally(name, tally));
  // The last line says it once for all of them.
  const sheets = scorecards.map((report) => formatReport({ ...report, isDryRun: false }));
  return [title, ...lines, ...sheets, ...(isDryRun ? ['This was a dry run: nothing was kept.'] : [])].join('\n');
}
