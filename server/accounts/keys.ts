import {
  ForbiddenError,
  type FoundRow,
  makeApiKey,
  scopes,
  Secret,
  UserError,
  type MutationTransaction,
} from '../access';
import { sql } from '../platform/graphql';
import { Account } from './account';
import { ApiKey } from './api-key';
import { boundsOf, type KeyRequest, ONLY_ITS_OWN, requireAccount } from './key-bounds';

/** The properties of a new API key. */
export interface ApiKeyOptions extends KeyRequest {
  /** What the key is for. */
  readonly name: string;
  /** When the key expires (ISO 8601, UTC). Null or undefined: with the key that creates it, if that expires. */
  readonly expiresAt?: string | null | undefined;
}

/** An API key that was just issued. Its secret is stored nowhere. */
export interface IssuedKey {
  /** Id of its row. */
  readonly id: string;
  /** The complete key, to be shown once. */
  readonly key: Secret;
}

/**
 * Issues an API key for an account, bound to roles of the account and to the credential that issues it.
 * @throws UserError if it would be wider or longer-lived than that credential, or if a scope or the expiry is invalid
 */
export async function issueKey(tx: MutationTransaction, options: ApiKeyOptions): Promise<IssuedKey> {
  const unknown = options.scopes.filter((scope) => !scopes.includes(scope));
  if (unknown.length > 0 || options.scopes.length === 0) {
    throw new UserError('INVALID', 'scopes', `scopes must be one or more of ${scopes.join(', ')}.`);
  }
  const { makerExpiresAt, ...bounds } = await boundsOf(tx, options);
  const expiresAt = checkedExpiry(options.expiresAt, makerExpiresAt) ?? makerExpiresAt;
  const { account, name } = options;
  return addKey(tx, { ...bounds, accountId: account.id, name, scopes: [...new Set(options.scopes)], expiresAt });
}

/**
 * Issues a replacement for a key that still works: with the same scopes, bound to the same roles and maker. The old key
 * remains valid for the overlap, so that the program can switch without a gap.
 *
 * @param options.overlapMinutes how long the old key remains valid
 * @param options.expiresAt when the new key expires; undefined: with the old one
 */
export async function rotateKey(
  tx: MutationTransaction,
  old: FoundRow,
  { overlapMinutes, expiresAt }: { readonly overlapMinutes: number; readonly expiresAt?: string | null | undefined },
): Promise<IssuedKey> {
  const row = await keyThatWorks(tx, old);
  const { key } = tx.viewer.principal;
  if (key) {
    if (key.id !== old.id && row.makerKeyId !== key.id) throw new ForbiddenError(ONLY_ITS_OWN);
    tx.requireAdministration(row.boardId);
  } else await requireAccount(tx, { id: row.accountId, record: Account, version: 1, boardId: row.boardId });
  if (row.successor !== null) throw new UserError('REPLACED', 'apiKeyId', replacedBy(row.successor));
  // A key cannot prolong itself. An administrator can, up to the end of the key that created it.
  const latest = key ? row.expiresAt : row.makerExpiresAt;
  const end = expiresAt === undefined ? row.expiresAt : (checkedExpiry(expiresAt, latest) ?? latest);
  const issued = await addKey(tx, {
    ...{ accountId: row.accountId, name: row.name, scopes: row.scopes, roleAssignments: row.roleAssignments },
    ...{ memberships: row.memberships, makerMemberships: row.makerMemberships },
    ...{ makerKeyId: row.makerKeyId, makerRoleId: row.makerRoleId, expiresAt: end, replacesId: old.id },
  });
  const overlap = Date.now() + overlapMinutes * 60_000;
  if (row.expiresAt === null || overlap < Date.parse(row.expiresAt)) {
    await tx.change(old, undefined, { expiresAt: new Date(overlap).toISOString() });
  }
  return issued;
}

/** Revokes a key, and with it the keys that it created, immediately. */
export async function revokeKey(tx: MutationTransaction, key: FoundRow): Promise<void> {
  const { boardId } = await unrevokedKey(tx, key);
  tx.requireAdministration(boardId);
  await tx.change(key, undefined, { revokedAt: new Date().toISOString() });
}

/** Checks when a key is to expire. Null if nothing was requested. @throws UserError */
function checkedExpiry(requested: string | null | undefined, latest: string | null): string | null {
  if (requested === null || requested === undefined) return null;
  if (Date.parse(requested) <= Date.now()) {
    throw new UserError('INVALID', 'expiresAt', 'expiresAt must be in the future.');
  }
  if (latest !== null && Date.parse(requested) > Date.parse(latest)) {
    const limit = new Date(latest).toISOString();
    throw new UserError(
      'INVALID',
      'expiresAt',
      `The key that limits this one expires at ${limit}. Choose no later time.`,
    );
  }
  return requested;
}

/** The message for a key that was replaced, with the prefix of its replacement if the viewer may read it. */
export function replacedBy(prefix: string | null): string {
  return `The key has been replaced${prefix === null ? '' : ` by ${prefix}`}. Rotate the new key instead.`;
}

type NewKey = Pick<
  KeyState,
  | 'accountId'
  | 'name'
  | 'scopes'
  | 'roleAssignments'
  | 'memberships'
  | 'makerMemberships'
  | 'makerKeyId'
  | 'makerRoleId'
  | 'expiresAt'
> & { readonly replacesId?: string };

async function addKey(tx: MutationTransaction, values: NewKey): Promise<IssuedKey> {
  const { key, prefix, secretHash } = makeApiKey();
  const id = await tx.add(ApiKey, { ...values, prefix, secretHash });
  return { id, key: new Secret(key) };
}

interface KeyState {
  readonly accountId: string;
  readonly boardId: string | null;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly roleAssignments: readonly string[];
  readonly memberships: readonly string[];
  readonly makerMemberships: readonly string[];
  readonly makerKeyId: string | null;
  readonly makerRoleId: string | null;
  /** When the key that created it expires (ISO 8601, UTC). Null if none did, or if that does not expire. */
  readonly makerExpiresAt: string | null;
  /** When it expires (ISO 8601, UTC). Null if it does not expire. */
  readonly expiresAt: string | null;
  readonly isRevoked: boolean;
  readonly hasEnded: boolean;
  /** The prefix of the key that replaced it. */
  readonly successor: string | null;
}

async function unrevokedKey(tx: MutationTransaction, { id }: FoundRow): Promise<KeyState> {
  const [row] = await tx.rows.query<KeyState>(
    sql`select account_id as "accountId", account.board_id as "boardId", name, scopes,
          role_assignments as "roleAssignments", memberships, maker_memberships as "makerMemberships",
          maker_key_id as "makerKeyId", maker_role_id as "makerRoleId", to_json(expires_at) #>> '{}' as "expiresAt",
          (select to_json(maker.expires_at) #>> '{}' from ${ApiKey} as maker where maker.id = key.maker_key_id) as "makerExpiresAt",
          revoked_at is not null as "isRevoked", key_has_ended(key.id) as "hasEnded",
          (select next.prefix from ${ApiKey} as next where next.replaces_id = key.id) as successor
        from ${ApiKey} as key join ${Account} as account on account.id = key.account_id where key.id = ${id}`,
  );
  if (!row) throw new UserError('NOT_FOUND', 'apiKeyId', 'API key not found, or you do not have access to it.');
  if (row.isRevoked) throw new UserError('REVOKED', 'apiKeyId', 'The API key has been revoked. Create a new one.');
  return row;
}

async function keyThatWorks(tx: MutationTransaction, key: FoundRow): Promise<KeyState> {
  const row = await unrevokedKey(tx, key);
  if (row.hasEnded) throw new UserError('EXPIRED', 'apiKeyId', 'The API key has expired. Create a new one.');
  return row;
}
