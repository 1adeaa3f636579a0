import type { RequestContext, MutationTransaction } from '../../access';
import { oneLine } from '../../platform/command-line';
import { sql } from '../../platform/graphql';
import { toGlobalId } from '../../platform/graphql/global-id';
import { ApiKey } from '../api-key';
import { revokeKey, rotateKey } from '../keys';
import type { KeysRequest } from './arguments';
import { KeysRefusedError, writeOrThrow } from './operator';
import { howToUse, minuteOf, prefixOf, type CommandResult } from './command-result';

/** Revokes a key immediately. */
export async function endKey(
  context: RequestContext,
  { prefix }: KeysRequest & { kind: 'revoke' },
): Promise<CommandResult> {
  const { name } = await writeOrThrow(context, { operation: 'keys revoke', action: 'KEY' }, async (tx) => {
    const key = await findKey(tx, prefix);
    await revokeKey(tx, await tx.find(ApiKey, key.globalId, 'prefix'));
    return key;
  });
  return { stdout: `Revoked key ${prefix} for ${JSON.stringify(oneLine(name))}.` };
}

/** Issues a replacement for a key, and shows it once. */
export async function replaceKey(
  context: RequestContext,
  request: KeysRequest & { kind: 'rotate' },
): Promise<CommandResult> {
  const { prefix, overlapMinutes, expiresAt } = request;
  const { key, old, issued } = await writeOrThrow(context, { operation: 'keys rotate', action: 'KEY' }, async (tx) => {
    const found = await findKey(tx, prefix);
    const rotated = await rotateKey(tx, await tx.find(ApiKey, found.globalId, 'prefix'), { overlapMinutes, expiresAt });
    const key = rotated.key.valueOf();
    return { key, old: await findKey(tx, prefix), issued: await findKey(tx, prefixOf(key)) };
  });
  const ends = issued.expiresAt === null ? 'does not expire' : `expires ${minuteOf(issued.expiresAt)}`;
  const replaces = `it replaces ${prefix}, which remains valid until ${minuteOf(old.expiresAt ?? '')}`;
  const what = `Key ${prefixOf(key)} for ${JSON.stringify(oneLine(issued.name))}, ${ends}: ${replaces}.`;
  return { stdout: key, stderr: `${what}\n${howToUse}` };
}

interface KeyRow {
  readonly id: string;
  readonly name: string;
  /** When it expires (ISO 8601, UTC). Null if it does not expire. */
  readonly expiresAt: string | null;
}

async function findKey({ rows }: MutationTransaction, prefix: string): Promise<KeyRow & { readonly globalId: string }> {
  const [row] = await rows.query<KeyRow>(
    sql`select id, name, to_json(expires_at) #>> '{}' as "expiresAt" from ${ApiKey} as key where prefix = ${prefix}`,
  );
  if (row) return { ...row, globalId: toGlobalId('ApiKey', row.id) };
  throw new KeysRefusedError(
    'NOT_FOUND',
    `No key has the prefix ${prefix}. List all keys with "npm run keys -- list".`,
  );
}
