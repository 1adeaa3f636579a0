import { createHash } from 'node:crypto';
import { sql, type VisibleRows } from '../../platform/graphql';
import { UserError } from './user-error';

/** For how long a write is remembered under its key. */
const REMEMBERED = '7 days';

/** A write that names a key of its own, so that sending it twice does it once. */
export interface KeyedWrite {
  readonly accountId: string;
  readonly key: string;
  readonly operation: string;
  /** What was asked for, without the key. */
  readonly input: object;
}

/** What was asked for, in a form in which equal questions are equal. */
function hashOf(input: object): string {
  const sorted = JSON.stringify(input, (_name, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(sorted).digest('hex');
}

/**
 * What the same write answered before; undefined when it is new.
 * @throws UserError IDEMPOTENCY_KEY_REUSED where the key was given to another write
 */
export async function recall(rows: VisibleRows, write: KeyedWrite): Promise<object | undefined> {
  if (write.key === '' || write.key.length > 255) {
    throw new UserError('INVALID', 'idempotencyKey', 'Give 1 to 255 characters that no other write of yours has.');
  }
  // The same write, sent twice at once, waits here for its first and then finds the answer of that.
  await rows.query(sql`select pg_advisory_xact_lock(hashtextextended(${`${write.accountId} ${write.key}`}, 0))`);
  const [found] = await rows.query<{ operation: string; hash: string; answer: object }>(
    sql`select operation, input_hash as hash, answer from remembered_write
        where account_id = ${write.accountId} and key = ${write.key} and created_at > now() - ${REMEMBERED}::interval`,
  );
  if (!found) return undefined;
  if (found.operation === write.operation && found.hash === hashOf(write.input)) return found.answer;
  const message =
    'This key was given to another write. Take a new one for each write, and the same one only to repeat it.';
  throw new UserError('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey', message);
}

/** Remembers what a write answered. */
export async function remember(rows: VisibleRows, write: KeyedWrite, answer: object): Promise<void> {
  await rows.query(
    sql`delete from remembered_write where account_id = ${write.accountId} and created_at <= now() - ${REMEMBERED}::interval`,
  );
  await rows.query(
    sql`insert into remembered_write (account_id, key, operation, input_hash, answer)
        values (${write.accountId}, ${write.key}, ${write.operation}, ${hashOf(write.input)}, ${JSON.stringify(answer)}::jsonb)`,
  );
}
