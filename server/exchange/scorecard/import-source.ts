import { ScorecardRefusedError } from './import-errors';
import { ScorecardReader } from './read-scorecard';
import type { FileLimits } from './raw';
import type { ScorecardRow, ScorecardSheet } from './sheet';

/** Rows without a problem, ready to be written. */
export interface ScorecardSource {
  /** The months with a column, oldest first. */
  months: readonly string[];
  /** How many rows there are. */
  count: number;
  rows(): AsyncIterable<ScorecardRow> | Iterable<ScorecardRow>;
}

/**
 * Opens a sheet or a file for writing. A file is read twice: once for its problems, and only when there are none once
 * more row by row, so that a long one is never in memory as a whole.
 */
export async function openSource(given: {
  sheet?: ScorecardSheet;
  file?: string;
  limits?: FileLimits;
}): Promise<ScorecardSource> {
  const { sheet, file, limits } = given;
  if (sheet) return { months: sheet.months, count: sheet.rows.length, rows: () => sheet.rows };
  if (file === undefined) throw new TypeError('An import needs a sheet or a file.');
  const reader = new ScorecardReader(file, limits);
  let count = 0;
  for await (const row of reader.rows()) if (row.ref) count += 1;
  if (reader.problems.length > 0) throw new ScorecardRefusedError(reader.problems);
  return { months: reader.months, count, rows: () => readAgain(file, limits) };
}

async function* readAgain(file: string, limits: FileLimits | undefined): AsyncGenerator<ScorecardRow> {
  const reader = new ScorecardReader(file, limits);
  yield* reader.rows();
  // Only when somebody wrote to the file in between.
  if (reader.problems.length > 0) throw new ScorecardRefusedError(reader.problems);
}
