import type { QueryRunner } from 'typeorm';
import { Board } from '../../boards';
import type { Database } from '../../platform/database';
import { inTransaction } from '../../platform/database/transaction';
import type { RecordClass } from '../../platform/graphql/relation';
import { linkDefinitions } from '../link-definitions';
import { writeScorecard, type ImportReport } from '../scorecard';
import type { Tally } from '../tally';
import { checkRecords, type CheckedRecord } from './check-records';
import { inOrder, needsIndicators } from './import-order';
import { readRecordFolder } from './read-folder';
import { ProblemList } from './record-problems';
import { RecordWriter } from './record-writer';
import type { RecordsReport } from './records-report';
import { collectProblems, openScorecards, SCORECARD_LIST, type OpenedScorecard } from './scorecard-list';

/** The input of an import. */
export interface RecordsImport {
  /** The folder; `layouts` lists the files it can contain. */
  readonly folder: string;
  /** Runs the import and rolls it back. */
  readonly dryRun?: boolean;
}

/** The maximum number of records, since each class is written in one statement. */
const MAX_RECORDS = 100_000;

/** Held until the transaction ends, so that two imports cannot add the same record twice. */
const IMPORT_LOCK = 7_301_002;

/**
 * Imports a folder of records and its scorecards in one transaction, all or nothing. Importing the same folder again changes
 * nothing.
 *
 * A record is matched by its key. A property that is absent in the file becomes absent in the record; a record, nested or
 * not, that is absent in the folder is not changed.
 *
 * @throws RecordsRefusedError with every problem of the folder
 */
export async function importRecords(database: Database, { folder, dryRun }: RecordsImport): Promise<RecordsReport> {
  const problems = new ProblemList();
  const { files, scorecards } = await readRecordFolder(folder, problems);
  const isWhole = problems.isEmpty;
  const records = files.flatMap((file) => checkRecords(file, problems));
  if (records.length > MAX_RECORDS) {
    const fix = `Split the folder: it has ${records.length} records; the maximum is ${MAX_RECORDS}.`;
    problems.add({ code: 'TOO_MANY_RECORDS', file: '', place: '', fix });
    problems.throwIfAny();
  }
  const opened = await openScorecards(folder, scorecards, problems);
  // If a file could not be read, references to its records would be reported as unknown.
  if (!isWhole) problems.throwIfAny();
  const areAllOpen = opened.length === scorecards.length;
  return inTransaction(
    database,
    async (runner) => {
      const report = await write(runner, inOrder(records), opened, areAllOpen, problems);
      problems.throwIfAny();
      return { isDryRun: dryRun ?? false, ...report };
    },
    { dryRun },
  );
}

/** Writes records and scorecards, each after the records it references. */
async function write(
  runner: QueryRunner,
  records: ReadonlyMap<RecordClass, readonly CheckedRecord[]>,
  scorecards: readonly OpenedScorecard[],
  areAllOpen: boolean,
  problems: ProblemList,
): Promise<Omit<RecordsReport, 'isDryRun'>> {
  await runner.query('select pg_advisory_xact_lock($1)', [IMPORT_LOCK]);
  const writer = new RecordWriter(runner, problems);
  const tallies = new Map<string, Tally>();
  const writeClasses = async (includes: (record: RecordClass) => boolean) => {
    for (const [record, checked] of records) {
      if (includes(record)) tallies.set(record.name, await writer.write(record, checked));
    }
  };
  await writeClasses((record) => !needsIndicators(record));
  const reports: ImportReport[] = [];
  for (const { entry, source } of scorecards) {
    const board = await writer.find(Board, entry.board, { file: SCORECARD_LIST, place: `${entry.place}.board` });
    const report = board && (await collectProblems(entry, problems, () => writeScorecard(runner, source, entry)));
    if (report) reports.push(report);
  }
  // If a scorecard is missing, references to its indicators would be reported as unknown.
  if (areAllOpen && reports.length === scorecards.length) await writeClasses((record) => needsIndicators(record));
  await linkDefinitions(runner);
  return { records: tallies, scorecards: reports };
}
