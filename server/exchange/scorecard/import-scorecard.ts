import type { QueryRunner } from 'typeorm';
import { Benchmark, Commentary, PrintedCell, Target } from '../../indicators';
import type { Database } from '../../platform/database';
import { BoardUnknownError } from './import-errors';
import { addTo, emptyReport, type ImportReport } from './import-report';
import { openSource, type ScorecardSource } from './import-source';
import type { FileLimits } from './raw';
import { writeRecords } from './records';
import type { ScorecardRow, ScorecardSheet } from './sheet';
import * as to from './to-records';
import { findUnitChanges } from './unit-changes';
import { writeIndicators } from './write-indicators';
import { writeObservations } from './write-observations';

/** Rows written at a time: enough for few statements, few enough for little memory. */
const BATCH = 500;

/** What is imported, for whom, and how. */
export interface ScorecardImport {
  /** Slug of the board whose scorecard it is. */
  board: string;
  /** A sheet that was read already. */
  sheet?: ScorecardSheet;
  /** Or the file it is in (.csv or .xlsx). */
  file?: string;
  /** Limits of the file. */
  limits?: FileLimits;
  /** Tries everything and keeps nothing. */
  dryRun?: boolean;
  /** The year of the data behind the benchmarks, as `2016-17`; not stated when not given. */
  benchmarkVintage?: string;
  /** Told after each batch how many of the rows are written. */
  onProgress?: (done: number, total: number) => void;
}

/**
 * Imports a scorecard in one transaction: all of it or nothing. Imported again, the same file changes nothing.
 * A cell or column that the file doesn't fill leaves what is there.
 *
 * @throws ScorecardRefusedError with every problem of the file
 * @throws BoardUnknownError naming the boards there are
 */
export async function importScorecard(database: Database, options: ScorecardImport): Promise<ImportReport> {
  const source = await openSource(options);
  const runner = database.dataSource.createQueryRunner();
  try {
    await runner.startTransaction();
    const report = await write(runner, source, options);
    await (options.dryRun ? runner.rollbackTransaction() : runner.commitTransaction());
    return report;
  } catch (error) {
    // The error at hand says more than one of the rollback.
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

async function write(runner: QueryRunner, source: ScorecardSource, options: ScorecardImport): Promise<ImportReport> {
  const { board, benchmarkVintage, onProgress } = options;
  const report = emptyReport(board, options.dryRun ?? false);
  const { boardId, moment } = await lockBoard(runner, board);
  const context = { boardId, latestMonth: source.months.at(-1) ?? '', ...(benchmarkVintage && { benchmarkVintage }) };
  let done = 0;
  for await (const rows of inBatches(source.rows())) {
    await findUnitChanges(runner, rows, boardId, source.months);
    await writeBatch(runner, rows, done, context, moment, report);
    done += rows.length;
    onProgress?.(done, source.count);
  }
  return report;
}

/** Imports for one board come one after the other; and the time of this one is taken after the wait. */
async function lockBoard(runner: QueryRunner, slug: string): Promise<{ boardId: string; moment: string }> {
  const [board]: { id: string }[] = await runner.query('select id from board where slug = $1 for no key update', [
    slug,
  ]);
  if (!board) {
    const boards: { slug: string }[] = await runner.query('select slug from board order by slug');
    throw new BoardUnknownError(
      slug,
      boards.map((each) => each.slug),
    );
  }
  const [clock]: { moment: string }[] = await runner.query('select clock_timestamp()::timestamptz(3)::text as moment');
  return { boardId: board.id, moment: clock?.moment ?? '' };
}

async function writeBatch(
  runner: QueryRunner,
  rows: readonly ScorecardRow[],
  done: number,
  context: to.SheetContext,
  moment: string,
  report: ImportReport,
): Promise<void> {
  const values = rows.map((row, index) => to.indicatorValues(row, done + index + 1, context));
  const guessed = new Set(rows.filter(({ isUnitCertain }) => !isUnitCertain).map(({ ref }) => ref));
  const { tally, ids } = await writeIndicators(runner, values, guessed);
  const ofAll = <Value>(convert: (row: ScorecardRow, indicatorId: string) => Value[]) =>
    rows.flatMap((row) => convert(row, ids.get(row.ref) ?? ''));
  const observations = await writeObservations(runner, ofAll(to.observationValues), moment);
  addTo(report.indicators, tally);
  addTo(report.observationsWithValue, observations.withValue);
  addTo(report.observationsWithoutValue, observations.withoutValue);
  const benchmarks = ofAll((row, id) => to.benchmarkValues(row, id, context));
  const printedCells = ofAll((row, id) => to.printedCellValues(row, id, context));
  addTo(report.benchmarks, await writeRecords(runner, Benchmark, benchmarks));
  addTo(report.targets, await writeRecords(runner, Target, ofAll(to.targetValues)));
  addTo(report.commentaries, await writeRecords(runner, Commentary, ofAll(to.commentaryValues)));
  addTo(report.printedCells, await writeRecords(runner, PrintedCell, printedCells));
}

async function* inBatches(rows: AsyncIterable<ScorecardRow> | Iterable<ScorecardRow>): AsyncGenerator<ScorecardRow[]> {
  let batch: ScorecardRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
