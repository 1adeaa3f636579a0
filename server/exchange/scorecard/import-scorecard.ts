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

/** Rows written at a time: enough for few statements, few enough for little memory. */
const BATCH = 500;

/** How and for whom rows are written. */
export interface ScorecardOptions {
  /** Slug of the board whose scorecard it is. */
  board: string;
  /** Tries everything and keeps nothing. */
  dryRun?: boolean;
  /** The year of the data behind the benchmarks, as `2016-17`; not stated when not given. */
  benchmarkVintage?: string;
  /** Told after each batch how many of the rows are written. */
  onProgress?: (done: number, total: number) => void;
}

/** What is imported, for whom, and how. */
export type ScorecardImport = ScorecardInput &
  ScorecardOptions & {
    /** Refuses rows of indicators that the board doesn't have yet: a mistyped reference would make a new one. */
    knownRefsOnly?: boolean;
  };

/**
 * Imports a scorecard in one transaction: all of it or nothing. Imported again, the same file changes nothing.
 * A cell or column that the file doesn't fill leaves what is there.
 *
 * @param opened the scorecard, where it was opened before; its references were checked then, or are not
 * @throws ScorecardRefusedError with every problem of the file
 * @throws BoardUnknownError naming the boards there are
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
 * Writes an opened scorecard within a transaction that somebody else has begun, and whose end decides whether it is
 * kept. When it throws, that transaction has to be rolled back.
 */
export async function writeScorecard(
  statements: Statements,
  source: ScorecardSource,
  options: ScorecardOptions,
): Promise<ImportReport> {
  const { board, benchmarkVintage, onProgress } = options;
  const report = emptyReport(board, options.dryRun ?? false);
  const { boardId, moment } = await lockBoard(statements, board);
  const context = { boardId, latestMonth: source.months.at(-1) ?? '', ...(benchmarkVintage && { benchmarkVintage }) };
  let done = 0;
  for await (const rows of inBatches(source.rows())) {
    await findUnitChanges(statements, rows, boardId, source.months);
    await writeBatch(statements, rows, done, context, moment, report);
    done += rows.length;
    onProgress?.(done, source.count);
  }
  await linkDefinitions(statements);
  return report;
}

/** Imports for one board come one after the other; and the time of this one is taken after the wait. */
async function lockBoard(statements: Statements, slug: string): Promise<{ boardId: string; moment: string }> {
  const [board] = (await statements.query('select id from board where slug = $1 for no key update', [slug])) as {
    id: string;
  }[];
  if (!board) throw await unknownBoard(statements, slug);
  // Without statistics PostgreSQL takes the statements of an import for long ones, and spends more on compiling them
  // (jit) than on running them.
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
  moment: string,
  report: ImportReport,
): Promise<void> {
  const values = rows.map((row, index) => to.indicatorValues(row, done + index + 1, context));
  const guessed = new Set(rows.filter(({ isUnitCertain }) => !isUnitCertain).map(({ ref }) => ref));
  const { tally, ids } = await writeIndicators(statements, values, guessed);
  const ofAll = <Value>(convert: (row: ScorecardRow, indicatorId: string) => Value[]) =>
    rows.flatMap((row) => convert(row, ids.get(row.ref) ?? ''));
  const observations = await writeObservations(statements, ofAll(to.observationValues), moment);
  addTo(report.indicators, tally);
  addTo(report.observationsWithValue, observations.withValue);
  addTo(report.observationsWithoutValue, observations.withoutValue);
  const benchmarks = ofAll((row, id) => to.benchmarkValues(row, id, context));
  const printedCells = ofAll((row, id) => to.printedCellValues(row, id, context));
  const news = await withoutRepeated(statements, benchmarks);
  addTo(report.benchmarks, await writeRecords(statements, Benchmark, news));
  report.benchmarks.unchanged += benchmarks.length - news.length;
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
