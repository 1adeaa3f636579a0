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

/** What is imported, and how. */
export interface RecordsImport {
  /** The folder; `layouts` says which files it may hold. */
  readonly folder: string;
  /** Tries everything and keeps nothing. */
  readonly dryRun?: boolean;
}

/** More would not fit into the one statement a class. */
const MOST_RECORDS = 100_000;

/** Held to the end of the transaction, so that two imports do not add the same record twice. */
const IMPORT_LOCK = 7_301_002;

/**
 * Imports a folder of records and the scorecards it lists, in one transaction: all of it or nothing. Imported again,
 * the same folder changes nothing.
 *
 * A record is found again by its key. What its file leaves out of it becomes absent; a record that the folder leaves out
 * stays as it is, also where it is nested.
 *
 * @throws RecordsRefusedError with every problem of the folder
 */
export async function importRecords(database: Database, { folder, dryRun }: RecordsImport): Promise<RecordsReport> {
  const problems = new ProblemList();
  const { files, scorecards } = await readRecordFolder(folder, problems);
  const isWhole = problems.isEmpty;
  const records = files.flatMap((file) => checkRecords(file, problems));
  if (records.length > MOST_RECORDS) {
    const mend = `Split it: it holds ${records.length} records, and a folder may hold ${MOST_RECORDS}.`;
    problems.add({ code: 'TOO_MANY_RECORDS', file: '', place: '', mend });
    problems.refuseIfAny();
  }
  const opened = await openScorecards(folder, scorecards, problems);
  // Where a part of it could not be read, the rest would seem to point nowhere.
  if (!isWhole) problems.refuseIfAny();
  const areAllOpen = opened.length === scorecards.length;
  return inTransaction(
    database,
    async (runner) => {
      const report = await write(runner, inOrder(records), opened, areAllOpen, problems);
      problems.refuseIfAny();
      return { isDryRun: dryRun ?? false, ...report };
    },
    { dryRun },
  );
}

/** Writes records and scorecards, each after what it points to. */
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
  const writeClasses = async (isMeant: (record: RecordClass) => boolean) => {
    for (const [record, checked] of records) {
      if (isMeant(record)) tallies.set(record.name, await writer.write(record, checked));
    }
  };
  await writeClasses((record) => !needsIndicators(record));
  const reports: ImportReport[] = [];
  for (const { entry, source } of scorecards) {
    const board = await writer.find(Board, entry.board, { file: SCORECARD_LIST, place: `${entry.place}.board` });
    const report = board && (await collectProblems(entry, problems, () => writeScorecard(runner, source, entry)));
    if (report) reports.push(report);
  }
  // Without one of the scorecards its indicators would seem to be missing.
  if (areAllOpen && reports.length === scorecards.length) await writeClasses((record) => needsIndicators(record));
  await linkDefinitions(runner);
  return { records: tallies, scorecards: reports };
}
