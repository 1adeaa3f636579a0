import { ScorecardRefusedError } from './import-errors';
import { findUnknownRef } from './known-refs';
import { ScorecardReader } from './read-scorecard';
import type { FileLimits } from './raw';
import type { ScorecardRow, ScorecardSheet } from './sheet';

/** The scorecard to import. */
export interface ScorecardInput {
  /** A sheet that was already read. */
  sheet?: ScorecardSheet;
  /** Or the file to read (.csv or .xlsx). */
  file?: string;
  /** The limits of the file. */
  limits?: FileLimits;
  /** The references that rows can have; any when absent. */
  knownRefs?: ReadonlySet<string>;
}

/** Valid rows, ready to be written. */
export interface ScorecardSource {
  /** The months with a column, oldest first. */
  months: readonly string[];
  /** The number of rows. */
  count: number;
  rows(): AsyncIterable<ScorecardRow> | Iterable<ScorecardRow>;
}

/** The maximum number of rows in memory. A longer file is read a second time. */
const MAX_ROWS_IN_MEMORY = 10_000;

/**
 * Opens a sheet or file for import. A file is read to its end to find all problems. This happens before the transaction, so
 * that no locks are held meanwhile.
 *
 * @throws ScorecardRefusedError with every problem of the file
 */
export async function openScorecard(given: ScorecardInput): Promise<ScorecardSource> {
  const { sheet, file, limits, knownRefs } = given;
  if (sheet) {
    const unknown = sheet.rows.flatMap((row) => findUnknownRef(row, knownRefs) ?? []);
    if (unknown.length > 0) throw new ScorecardRefusedError(unknown);
    return { months: sheet.months, count: sheet.rows.length, rows: () => sheet.rows };
  }
  if (file === undefined) throw new TypeError('An import needs a sheet or a file.');
  const reader = new ScorecardReader(file, limits, knownRefs);
  let rows: ScorecardRow[] = [];
  let count = 0;
  for await (const row of reader.rows()) {
    count += 1;
    if (count <= MAX_ROWS_IN_MEMORY) rows.push(row);
    else rows = [];
  }
  if (reader.problems.length > 0) throw new ScorecardRefusedError(reader.problems);
  return { months: reader.months, count, rows: () => (count <= MAX_ROWS_IN_MEMORY ? rows : readAgain(file, limits)) };
}

async function* readAgain(file: string, limits: FileLimits | undefined): AsyncGenerator<ScorecardRow> {
  const reader = new ScorecardReader(file, limits);
  yield* reader.rows();
  // Only possible if the file was changed in the meantime.
  if (reader.problems.length > 0) throw new ScorecardRefusedError(reader.problems);
}
