import type { Visit, Writing } from '../../access';
import { sql } from '../../platform/graphql';
import { toGlobalId } from '../../platform/graphql/global-id';
import { ApiKey } from '../api-key';
import { revokeKey, rotateKey } from '../keys';
import type { KeysRequest } from './arguments';
import { KeysRefusedError, writeOrRefuse } from './operator';
import { howToUse, minuteOf, oneLine, prefixOf, type Said } from './said';

/** Ends a key at once. */
export async function endKey(visit: Visit, { prefix }: KeysRequest & { kind: 'revoke' }): Promise<Said> {
  const { name } = await writeOrRefuse(visit, { operation: 'keys revoke', action: 'KEY' }, async (writing) => {
    const key = await findKey(writing, prefix);
    await revokeKey(writing, await writing.find(ApiKey, key.globalId, 'prefix'));
    return key;
  });
  return { stdout: `Revoked, it works no more: key ${prefix} for ${JSON.stringify(oneLine(name))}` };
}

/** Makes a key in the place of another, and shows it this once. */
export async function replaceKey(visit: Visit, request: KeysRequest & { kind: 'rotate' }): Promise<Said> {
  const { prefix, overlapMinutes } = request;
  const { key, old, made } = await writeOrRefuse(
    visit,
    { operation: 'keys rotate', action: 'KEY' },
    async (writing) => {
      const found = await findKey(writing, prefix);
      const { key } = await rotateKey(writing, await writing.find(ApiKey, found.globalId, 'prefix'), overlapMinutes);
      return { key, old: await findKey(writing, prefix), made: await findKey(writing, prefixOf(key)) };
    },
  );
  const ends = `ends ${made.expiresAt === null ? 'never' : minuteOf(made.expiresAt)}`;
  const replaces = `it replaces ${prefix}, which works until ${minuteOf(old.expiresAt ?? '')}`;
  const what = `Key ${prefixOf(key)} for ${JSON.stringify(oneLine(made.name))}, ${ends}: ${replaces}.`;
  return { stdout: key, stderr: `${what}\n${howToUse}` };
}

interface KeyRow {
  readonly id: string;
  readonly name: string;
  /** When it ends (ISO, UTC); null: never. */
  readonly expiresAt: string | null;
}

async function findKey({ rows }: Writing, prefix: string): Promise<KeyRow & { readonly globalId: string }> {
  const [row] = await rows.query<KeyRow>(
    sql`select id, name, to_json(expires_at) #>> '{}' as "expiresAt" from ${ApiKey} as key where prefix = ${prefix}`,
  );
  if (row) return { ...row, globalId: toGlobalId('ApiKey', row.id) };
  throw new KeysRefusedError(
    'NOT_FOUND',
    `There is no key with the prefix ${prefix}. "npm run keys -- list" shows those that are.`,
  );
}
