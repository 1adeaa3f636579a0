import { QueryFailedError } from 'typeorm';
import { describeRecord } from '../../platform/graphql/record';
import type { RecordClass } from '../../platform/graphql/relation';
import type { Statements } from '../statements';
import { addTo, emptyTally, type Tally } from '../tally';
import { upsert, type Row } from './upsert';

/** What PostgreSQL says when it refuses a row. */
interface Refusal {
  /** The SQLSTATE: class 22 for values that a column cannot hold, class 23 for rules that a row breaks. */
  readonly code: string;
  readonly message: string;
  readonly constraint?: string;
  readonly detail?: string;
}

/** A row that was refused, and why. */
interface Refused<Given> {
  readonly row: Given;
  readonly refusal: Refusal;
}

/** The SQLSTATE of a reference to a row that is not there. */
const FOREIGN_KEY_VIOLATION = '23503';

/**
 * Writes the rows of one class, all in one statement. Where the database refuses that, it tries halves until it knows
 * each row that is refused, tells `onRefused`, and leaves those out: the transaction has to be rolled back then.
 *
 * @param onRefused takes a row and what to do about it
 */
export async function storeRows<Given extends Row>(
  statements: Statements,
  record: RecordClass,
  rows: readonly Given[],
  onRefused: (row: Given, mend: string) => void,
): Promise<Tally> {
  const refused: Refused<Given>[] = [];
  const tally = await tryRows(statements, record, rows, refused);
  // References were resolved before: a missing row is one that was refused itself, or that stands in another half.
  const causes = refused.filter(({ refusal }) => refusal.code !== FOREIGN_KEY_VIOLATION);
  if (refused.length > causes.length && causes.length === 0) {
    throw new Error(`${record.name} could not be written: ${refused[0]?.refusal.message}`);
  }
  for (const { row, refusal } of causes) onRefused(row, await mendOf(statements, record, refusal));
  return tally;
}

async function tryRows<Given extends Row>(
  statements: Statements,
  record: RecordClass,
  rows: readonly Given[],
  refused: Refused<Given>[],
): Promise<Tally> {
  const [row] = rows;
  if (!row) return emptyTally();
  await statements.query('savepoint before_rows');
  try {
    return await upsert(statements, record, rows);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    await statements.query('rollback to savepoint before_rows');
    if (rows.length === 1) {
      refused.push({ row, refusal });
      return emptyTally();
    }
  } finally {
    await statements.query('release savepoint before_rows').catch(() => undefined);
  }
  const middle = Math.ceil(rows.length / 2);
  const tally = await tryRows(statements, record, rows.slice(0, middle), refused);
  addTo(tally, await tryRows(statements, record, rows.slice(middle), refused));
  return tally;
}

function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof QueryFailedError)) return undefined;
  const refusal = error.driverError as unknown as Refusal;
  return /^2[23]/.test(refusal.code) ? refusal : undefined;
}

/** Says in words what to mend; the rule is quoted as the database has it. */
async function mendOf(statements: Statements, record: RecordClass, refusal: Refusal): Promise<string> {
  const { constraint, detail = '', message } = refusal;
  if (constraint === undefined) return `The database cannot keep this ${record.name}: ${message}.`;
  const columns = /^Key \((.+?)\)=/.exec(detail)?.[1];
  if (columns) return `Another ${record.name} has the same ${columns} (rule ${constraint}).`;
  const [rule] = (await statements.query(
    `select pg_get_constraintdef(oid) as definition from pg_constraint where conname = $1 and conrelid = $2::regclass`,
    [constraint, describeRecord(record).table],
  )) as { definition: string }[];
  return `Its values break the rule ${constraint} of ${record.name}: ${rule?.definition ?? message}.`;
}
