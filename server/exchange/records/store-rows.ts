import { QueryFailedError } from 'typeorm';
import { describeRecord } from '../../platform/graphql/record';
import type { Statements } from '../statements';
import { addTo, emptyTally, type Tally } from '../tally';
import { amend } from './amend';
import type { CheckedRecord } from './check-records';
import { upsert, type Row } from './upsert';

/** The error of PostgreSQL for a rejected row. */
interface StoreViolation {
  /** The SQLSTATE: class 22 for invalid values, class 23 for constraint violations. */
  readonly code: string;
  readonly message: string;
  readonly constraint?: string;
  readonly detail?: string;
}

/** A rejected row, and why. */
interface RejectedRow<Given> {
  readonly row: Given;
  readonly violation: StoreViolation;
}

/** What is written: records of a class, whole or only some of their properties. */
type Written = Pick<CheckedRecord, 'record' | 'amends'>;

/** The SQLSTATE of a reference to a missing row. */
const FOREIGN_KEY_VIOLATION = '23503';

/**
 * Writes the rows of a class in one statement. If the database rejects it, halves are tried until each rejected row is found
 * and passed to `onRejected`; the transaction must then be rolled back.
 *
 * @param onRejected receives a row and how to fix it
 */
export async function storeRows<Given extends Row>(
  statements: Statements,
  written: Written,
  rows: readonly Given[],
  onRejected: (row: Given, fix: string) => void,
): Promise<Tally> {
  const rejected: RejectedRow<Given>[] = [];
  const { record } = written;
  const tally = await tryRows(statements, written, rows, rejected);
  // References are already resolved, so a missing row is one that was rejected itself or is in another half.
  const causes = rejected.filter(({ violation }) => violation.code !== FOREIGN_KEY_VIOLATION);
  if (rejected.length > causes.length && causes.length === 0) {
    throw new Error(`${record.name} could not be written: ${rejected[0]?.violation.message}`);
  }
  for (const { row, violation } of causes) onRejected(row, await fixFor(statements, record, violation));
  return tally;
}

async function tryRows<Given extends Row>(
  statements: Statements,
  written: Written,
  rows: readonly Given[],
  rejected: RejectedRow<Given>[],
): Promise<Tally> {
  const [row] = rows;
  if (!row) return emptyTally();
  await statements.query('savepoint before_rows');
  try {
    const { record, amends } = written;
    return await (amends ? amend(statements, record, amends, rows) : upsert(statements, record, rows));
  } catch (error) {
    const violation = violationOf(error);
    if (!violation) throw error;
    await statements.query('rollback to savepoint before_rows');
    if (rows.length === 1) {
      rejected.push({ row, violation });
      return emptyTally();
    }
  } finally {
    await statements.query('release savepoint before_rows').catch(() => undefined);
  }
  const middle = Math.ceil(rows.length / 2);
  const tally = await tryRows(statements, written, rows.slice(0, middle), rejected);
  addTo(tally, await tryRows(statements, written, rows.slice(middle), rejected));
  return tally;
}

function violationOf(error: unknown): StoreViolation | undefined {
  if (!(error instanceof QueryFailedError)) return undefined;
  const violation = error.driverError as unknown as StoreViolation;
  return /^2[23]/.test(violation.code) ? violation : undefined;
}

/** Describes how to fix a violation; constraints are quoted from the database. */
async function fixFor(statements: Statements, record: Written['record'], violation: StoreViolation): Promise<string> {
  const { constraint, detail = '', message } = violation;
  if (constraint === undefined) return `The database cannot store this ${record.name}: ${message}.`;
  const columns = /^Key \((.+?)\)=/.exec(detail)?.[1];
  if (columns) return `Another ${record.name} has the same ${columns} (constraint ${constraint}).`;
  const [rule] = (await statements.query(
    `select pg_get_constraintdef(oid) as definition from pg_constraint where conname = $1 and conrelid = $2::regclass`,
    [constraint, describeRecord(record).table],
  )) as { definition: string }[];
  return `${record.name} violates constraint ${constraint}: ${rule?.definition ?? message}.`;
}
