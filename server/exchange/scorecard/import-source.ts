import { ScorecardRefusedError } from './import-errors';
import { findUnknownRef } from './known-refs';
import { ScorecardReader } from './read-scorecard';
import type { FileLimits } from './raw';
import type { ScorecardRow, ScorecardSheet } from './sheet';

/** What to import. */
export interface ScorecardInput {
  /** A sheet that was read already. */
  sheet?: ScorecardSheet;
  /** Or the file it is in (.csv or .xlsx). */
  file?: string;
  /** Limits of the file. */
  limits?: FileLimits;
  /** The references that rows may have; any when not given. */
  knownRefs?: ReadonlySet<string>;
}

/** Rows without a problem, ready to be written. */
export interface ScorecardSource {
  /** The months with a column, oldest first. */
  months: readonly string[];
  /** How many rows there are. */
  count: number;
  rows(): AsyncIterable<ScorecardRow> | Iterable<ScorecardRow>;
}

/** A file with more rows than this is read a second time rather than kept in memory. */
const MOST_KEPT = 10_000;

/**
 * Opens a sheet or a file for writing: a file is read to its end, since only then it is known to be without a problem.
 * Done before the transaction begins, so that nobody waits for the reading.
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
  let kept: ScorecardRow[] = [];
  let count = 0;
  for await (const row of reader.rows()) {
    count += 1;
    if (count <= MOST_KEPT) kept.push(row);
    else kept = [];
  }
  if (reader.problems.length > 0) throw new ScorecardRefusedError(reader.problems);
  return { months: reader.months, count, rows: () => (count <= MOST_KEPT ? kept : readAgain(file, limits)) };
}

async function* readAgain(file: string, limits: FileLimits | undefined): AsyncGenerator<ScorecardRow> {
  const reader = new ScorecardReader(file, limits);
  yield* reader.rows();
  // Only when somebody wrote to the file in between.
  if (reader.problems.length > 0) throw new ScorecardRefusedError(reader.problems);
}
