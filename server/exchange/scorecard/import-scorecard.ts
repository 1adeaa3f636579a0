import { Benchmark, Commentary, PrintedCell, Target } from '../../indicators';
import type { Database } from '../../platform/database';
import { inTransaction } from '../../platform/database/transaction';
import { linkDefinitions } from '../link-definitions';
import type { Statements } from '../statements';
import { addTo } from '../tally';
import { unknownBoard } from './boards';
import { emptyReport, type ImportReport } from './import-report';
import { readKnownRefs } from './known-refs';
import { openScorecard, type ScorecardInput, type ScorecardSource } from './import-source';
import { withoutRepeated } from './known-benchmarks';
import { writeRecords } from './records';
import type { ScorecardRow } from './sheet';
import * as to from './to-records';
import { findUnitChanges } from './unit-changes';
import { writeIndicators } from './write-indicators';
import { writeObservations } from './write-observations';

/** The number of rows written at a time, a balance between statements and memory. */
const BATCH = 500;

/** The options of writing a scorecard. */
export interface ScorecardOptions {
  /** The slug of the board. */
  board: string;
  /** Runs the import and rolls it back. */
  dryRun?: boolean;
  /** The year of the data in the benchmarks, such as `2016-17`; not stated when absent. */
  benchmarkVintage?: string;
  /** Called after each batch with the number of rows written. */
  onProgress?: (done: number, total: number) => void;
}

/** The input of an import. */
export type ScorecardImport = ScorecardInput &
  ScorecardOptions & {
    /** Rejects rows of indicators that the board does not have yet, since a mistyped reference would create one. */
    knownRefsOnly?: boolean;
  };

/**
 * Imports a scorecard in one transaction, all or nothing. Importing the same file again changes nothing. A blank or missing
 * cell changes nothing.
 *
 * @param opened the scorecard, if already opened; its references are not checked again
 * @throws ScorecardRefusedError with every problem of the file
 * @throws BoardUnknownError with the slugs of existing boards
 */
export async function importScorecard(
  database: Database,
  options: ScorecardImport,
  opened?: ScorecardSource,
): Promise<ImportReport> {
  const knownRefs = options.knownRefsOnly ? await readKnownRefs(database, options.board) : undefined;
  const source = opened ?? (await openScorecard({ ...options, ...(knownRefs && { knownRefs }) }));
  return inTransaction(database, (runner) => writeScorecard(runner, source, options), { dryRun: options.dryRun });
}

/**
 * Writes an opened scorecard within the caller's transaction, which must be rolled back if this throws.
 */
export async function writeScorecard(
  statements: Statements,
  source: ScorecardSource,
  options: ScorecardOptions,
): Promise<ImportReport> {
  const { board, benchmarkVintage, onProgress } = options;
  const report = emptyReport(board, options.dryRun ?? false);
  const { boardId, moment: timestamp } = await lockBoard(statements, board);
  const context = { boardId, latestMonth: source.months.at(-1) ?? '', ...(benchmarkVintage && { benchmarkVintage }) };
  let done = 0;
  for await (const rows of inBatches(source.rows())) {
    await findUnitChanges(statements, rows, boardId, source.months);
    await writeBatch(statements, rows, done, context, timestamp, report);
    done += rows.length;
    onProgress?.(done, source.count);
  }
  await linkDefinitions(statements);
  return report;
}

/** Locks the board, so that its imports run one after the other, and then takes the time of this import. */
async function lockBoard(statements: Statements, slug: string): Promise<{ boardId: string; moment: string }> {
  const [board] = (await statements.query('select id from board where slug = $1 for no key update', [slug])) as {
    id: string;
  }[];
  if (!board) throw await unknownBoard(statements, slug);
  // Without statistics PostgreSQL overestimates these statements and would spend more time compiling them (jit) than
  // running them.
  const [clock] = (await statements.query(
    `select clock_timestamp()::timestamptz(3)::text as moment, set_config('jit', 'off', true)`,
  )) as { moment: string }[];
  return { boardId: board.id, moment: clock?.moment ?? '' };
}

async function writeBatch(
  statements: Statements,
  rows: readonly ScorecardRow[],
  done: number,
  context: to.SheetContext,
  timestamp: string,
  report: ImportReport,
): Promise<void> {
  const values = rows.map((row, index) => to.indicatorValues(row, done + index + 1, context));
  const uncertain = new Set(rows.filter(({ isUnitCertain }) => !isUnitCertain).map(({ ref }) => ref));
  const { tally, ids } = await writeIndicators(statements, values, uncertain);
  const ofAll = <Value>(convert: (row: ScorecardRow, indicatorId: string) => Value[]) =>
    rows.flatMap((row) => convert(row, ids.get(row.ref) ?? ''));
  const observations = await writeObservations(statements, ofAll(to.observationValues), timestamp);
  addTo(report.indicators, tally);
  addTo(report.observationsWithValue, observations.withValue);
  addTo(report.observationsWithoutValue, observations.withoutValue);
  const benchmarks = ofAll((row, id) => to.benchmarkValues(row, id, context));
  const printedCells = ofAll((row, id) => to.printedCellValues(row, id, context));
  const changed = await withoutRepeated(statements, benchmarks);
  addTo(report.benchmarks, await writeRecords(statements, Benchmark, changed));
  report.benchmarks.unchanged += benchmarks.length - changed.length;
  addTo(report.targets, await writeRecords(statements, Target, ofAll(to.targetValues)));
  addTo(report.commentaries, await writeRecords(statements, Commentary, ofAll(to.commentaryValues)));
  addTo(report.printedCells, await writeRecords(statements, PrintedCell, printedCells));
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
