import { join } from 'node:path';
import type { QueryRunner } from 'typeorm';
import { Indicator } from '../../indicators';
import type { Database } from '../../platform/database';
import { inTransaction } from '../../platform/database/transaction';
import { describeRecord } from '../../platform/graphql/record';
import type { RecordClass } from '../../platform/graphql/relation';
import { openScorecard, writeScorecard, type ImportReport } from '../scorecard';
import { checkRecords, type CheckedRecord } from './check-records';
import { NaturalKeys } from './natural-keys';
import { readRecordFolder } from './read-folder';
import { RecordsRefusedError, type RecordProblem } from './record-problems';
import { writeRecords, type RecordTally } from './write-records';

/** What the import of a folder did, or in a dry run would have done. */
export interface RecordsReport {
  readonly isDryRun: boolean;
  /** By the name of the type. */
  readonly records: ReadonlyMap<string, RecordTally>;
  readonly scorecards: readonly ImportReport[];
}

/** What is imported, and how. */
export interface RecordsImport {
  /** The folder; `layouts` says which files it may hold. */
  readonly folder: string;
  /** Tries everything and keeps nothing. */
  readonly dryRun?: boolean;
}

/** Held to the end of the transaction, so that two imports do not add the same record twice. */
const IMPORT_LOCK = 7_301_002;

/** The classes in an order in which each comes after those that it points to. */
function inOrder(records: readonly CheckedRecord[]): Map<RecordClass, CheckedRecord[]> {
  const groups = new Map<RecordClass, CheckedRecord[]>();
  for (const each of records) groups.set(each.record, [...(groups.get(each.record) ?? []), each]);
  const ordered = new Map<RecordClass, CheckedRecord[]>();
  const visit = (record: RecordClass): void => {
    const group = groups.get(record);
    groups.delete(record);
    for (const { target } of describeRecord(record).attributes.values())
      if (target && groups.has(target())) visit(target());
    if (group) ordered.set(record, group);
  };
  for (const record of [...groups.keys()]) visit(record);
  return ordered;
}

/** Does a class point to indicators, directly or not? Such records come after the scorecards. */
function needsIndicators(record: RecordClass, seen = new Set<RecordClass>()): boolean {
  if (seen.has(record)) return false;
  seen.add(record);
  if (record === Indicator) return true;
  return [...describeRecord(record).attributes.values()].some(
    ({ target }) => target && needsIndicators(target(), seen),
  );
}

/**
 * Imports a folder of records and the scorecards it lists, in one transaction: all of it or nothing. Imported again,
 * the same folder changes nothing.
 *
 * @throws RecordsRefusedError with every problem of the folder
 */
export async function importRecords(database: Database, { folder, dryRun }: RecordsImport): Promise<RecordsReport> {
  const problems: RecordProblem[] = [];
  const { files, scorecards } = await readRecordFolder(folder, problems);
  const records = inOrder(files.flatMap((file) => checkRecords(file, problems)));
  if (problems.length > 0) throw new RecordsRefusedError(problems);

  const opened = await Promise.all(
    scorecards.map(async (entry) => ({ entry, source: await openScorecard({ file: join(folder, entry.file) }) })),
  );
  const tallies = new Map<string, RecordTally>();
  const reports: ImportReport[] = [];
  const write = async (runner: QueryRunner): Promise<void> => {
    const keys = new NaturalKeys(runner);
    const ids = new Map<CheckedRecord, string>();
    const group = async (record: RecordClass, checked: readonly CheckedRecord[]) => {
      tallies.set(record.name, await writeRecords(runner, record, checked, ids, keys, problems));
    };
    await runner.query('select pg_advisory_xact_lock($1)', [IMPORT_LOCK]);
    const [late, early] = [true, false].map((after) =>
      [...records].filter(([record]) => needsIndicators(record) === after),
    );
    for (const [record, checked] of early ?? []) await group(record, checked);
    if (problems.length === 0) {
      for (const { entry, source } of opened) reports.push(await writeScorecard(runner, source, entry));
    }
    for (const [record, checked] of late ?? []) await group(record, checked);
    if (problems.length > 0) throw new RecordsRefusedError(problems);
  };
  await inTransaction(database, write, { dryRun });
  return { isDryRun: dryRun ?? false, records: tallies, scorecards: reports };
}

/** The report as lines for a terminal. */
export function formatRecordsReport({ isDryRun, records }: RecordsReport): string {
  const lines = [...records].map(([name, { created, changed, unchanged }]) => {
    return `  ${name.padEnd(24)}${[created, changed, unchanged].map((count) => String(count).padStart(6)).join('')}`;
  });
  const end = isDryRun ? ['This was a dry run: nothing was kept.'] : [];
  return [`  ${''.padEnd(24)}   new changed unchanged`, ...lines, ...end].join('\n');
}
