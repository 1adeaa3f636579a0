import { createHash } from 'node:crypto';
import { sql, type ViewerSql } from '../../platform/graphql';
import { UserError } from './user-error';

/** How long a mutation's result is kept under its idempotency key. */
const RETENTION = '7 days';

/** A write that names a key of its own, so that sending it twice does it once. */
export interface IdempotentMutation {
  readonly accountId: string;
  readonly key: string;
  readonly operation: string;
  /** The input, without the key. */
  readonly input: object;
}

/** A hash of the input that does not depend on the order of its fields. */
function hashOf(input: object): string {
  const sorted = JSON.stringify(input, (_name, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(sorted).digest('hex');
}

/**
 * The stored result of the same mutation; undefined when it is new.
 * @throws UserError IDEMPOTENCY_KEY_REUSED when another mutation used the key
 */
export async function findReplay(rows: ViewerSql, write: IdempotentMutation): Promise<object | undefined> {
  if (write.key === '' || write.key.length > 255) {
    throw new UserError('INVALID', 'idempotencyKey', 'Use 1 to 255 characters, unique for each of your mutations.');
  }
  // The same mutation sent twice at once: the second waits here and then finds the result of the first.
  await rows.query(sql`select pg_advisory_xact_lock(hashtextextended(${`${write.accountId} ${write.key}`}, 0))`);
  const [found] = await rows.query<{ operation: string; hash: string; answer: object }>(
    sql`select operation, input_hash as hash, answer from remembered_write
        where account_id = ${write.accountId} and key = ${write.key} and created_at > now() - ${RETENTION}::interval`,
  );
  if (!found) return undefined;
  if (found.operation === write.operation && found.hash === hashOf(write.input)) return found.answer;
  const message =
    'This key was used for another mutation. Use a new key for each mutation, and the same key only to retry it.';
  throw new UserError('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey', message);
}

/** Stores the result of a mutation as JSON, which leaves out every {@link Secret}. */
export async function saveReplay(rows: ViewerSql, write: IdempotentMutation, result: object): Promise<void> {
  await rows.query(
    sql`delete from remembered_write where account_id = ${write.accountId} and created_at <= now() - ${RETENTION}::interval`,
  );
  await rows.query(
    sql`insert into remembered_write (account_id, key, operation, input_hash, answer)
        values (${write.accountId}, ${write.key}, ${write.operation}, ${hashOf(write.input)}, ${JSON.stringify(result)}::jsonb)`,
  );
}
