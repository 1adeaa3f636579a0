import { type FoundRow, makeApiKey, scopes, UserError, type Writing } from '../access';
import { sql } from '../platform/graphql';
import { Account } from './account';
import { ApiKey } from './api-key';

/** What a key is to be. */
export interface KeyOrder {
  /** The account that it speaks for. */
  readonly account: FoundRow;
  /** What it is for. */
  readonly name: string;
  /** What it may be used for. */
  readonly scopes: readonly string[];
  /** When it ends (ISO, UTC); never where absent. */
  readonly expiresAt?: string | null | undefined;
  /** The key in whose place it comes. */
  readonly replacesId?: string;
}

/** A key just made. Its secret is nowhere else. */
export interface MadeKey {
  /** The id of its row. */
  readonly id: string;
  /** The whole key, to be shown once. */
  readonly key: string;
}

/** Makes a key for a program. */
export async function makeKey(writing: Writing, order: KeyOrder): Promise<MadeKey> {
  await demandAccount(writing, order.account);
  const unknown = order.scopes.filter((scope) => !scopes.includes(scope));
  if (unknown.length > 0 || order.scopes.length === 0) {
    throw new UserError('INVALID', 'scopes', `Give scopes out of ${scopes.join(', ')}.`);
  }
  if (order.expiresAt && Date.parse(order.expiresAt) <= Date.now()) {
    throw new UserError('INVALID', 'expiresAt', 'Give a moment in the future, or none.');
  }
  const { key, prefix, secretHash } = makeApiKey();
  const id = await writing.add(ApiKey, {
    ...{ accountId: order.account.id, name: order.name, prefix, secretHash, scopes: [...new Set(order.scopes)] },
    ...{ expiresAt: order.expiresAt ?? null, replacesId: order.replacesId },
  });
  return { id, key };
}

/**
 * Makes a key in the place of another, with the same name and scopes; the other still works for a while, so that the program
 * can be changed over without a gap.
 *
 * @param overlapMinutes for how long
 */
export async function rotateKey(writing: Writing, old: FoundRow, overlapMinutes: number): Promise<MadeKey> {
  const row = await activeKey(writing, old);
  const account: FoundRow = { id: row.accountId, record: Account, version: 1, boardId: row.boardId };
  const lifetime = row.lifetime === null ? undefined : new Date(Date.now() + row.lifetime).toISOString();
  const made = await makeKey(writing, {
    ...{ account, name: row.name, scopes: row.scopes, expiresAt: lifetime, replacesId: old.id },
  });
  const end = Date.now() + overlapMinutes * 60_000;
  if (row.expiresAt === null || end < row.expiresAt) {
    await writing.change(old, undefined, { expiresAt: new Date(end).toISOString() });
  }
  return made;
}

/** Ends a key at once. */
export async function revokeKey(writing: Writing, key: FoundRow): Promise<void> {
  const { boardId } = await activeKey(writing, key);
  writing.demandAdministration(boardId);
  await writing.change(key, undefined, { revokedAt: new Date().toISOString() });
}

/** Demands the right to speak for an account: that over it, and over every board on which it holds a role. */
async function demandAccount(writing: Writing, { id, boardId }: FoundRow): Promise<void> {
  writing.demandAdministration(boardId);
  const boards = await writing.rows.query<{ boardId: string | null }>(
    sql`select board as "boardId" from boards_of_account(${id}) as board`,
  );
  for (const held of boards) writing.demandAdministration(held.boardId);
}

interface KeyState {
  readonly accountId: string;
  readonly boardId: string | null;
  readonly name: string;
  readonly scopes: readonly string[];
  /** When it ends, in milliseconds of Unix time. */
  readonly expiresAt: number | null;
  /** For how many milliseconds it was made. */
  readonly lifetime: number | null;
  readonly isRevoked: boolean;
}

async function activeKey(writing: Writing, { id }: FoundRow): Promise<KeyState> {
  const [row] = await writing.rows.query<KeyState>(
    sql`select account_id as "accountId", account.board_id as "boardId", name, scopes,
          (extract(epoch from expires_at) * 1000)::float8 as "expiresAt",
          (extract(epoch from expires_at - key.created_at) * 1000)::float8 as lifetime, revoked_at is not null as "isRevoked"
        from ${ApiKey} as key join ${Account} as account on account.id = key.account_id where key.id = ${id}`,
  );
  if (!row) throw new UserError('NOT_FOUND', 'apiKeyId', 'There is no ApiKey with this id to see.');
  if (row.isRevoked) throw new UserError('REVOKED', 'apiKeyId', 'This key was revoked. Make a new one.');
  return row;
}
