import { type FoundRow, type MutationTransaction, UserError } from '../access';
import { enumeration, sql } from '../platform/graphql';
import { ApiKey } from './api-key';
import { revokeKey } from './keys';

/** What happens to the keys of an account that gains access. */
export const ExistingKeys = enumeration(
  'ExistingKeys',
  'What happens to the keys of an account that gains a role or joins a group. No key gains access by it.',
  {
    KEEP: 'The keys stay valid, with the access that they have.',
    END: 'The keys are revoked.',
  },
);
export type ExistingKeys = keyof typeof ExistingKeys;

/** The most prefixes that an error names. */
const MOST_NAMED = 20;

/** A key that still works. */
export interface WorkingKey extends FoundRow {
  readonly prefix: string;
}

/** The keys of accounts that still work, latest first. */
export async function workingKeys({ rows }: MutationTransaction, accounts: readonly string[]): Promise<WorkingKey[]> {
  const keys = await rows.query<{ id: string; prefix: string; version: number }>(
    sql`select id, prefix, version from ${ApiKey} as key
        where account_id::text = any (${accounts}::text[]) and revoked_at is null and not key_has_ended(id)
        order by created_at desc, prefix`,
  );
  return keys.map((key) => ({ ...key, record: ApiKey, boardId: null }));
}

/** The prefixes of keys, for an error. */
export function prefixesOf(keys: readonly WorkingKey[]): string {
  const named = keys.slice(0, MOST_NAMED).map(({ prefix }) => prefix);
  const more = keys.length - named.length;
  return named.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/**
 * Carries out what the viewer decided about the keys of an account that gains access.
 * @throws UserError EXISTING_KEYS, with their prefixes, if there are keys and nothing was decided
 */
export async function decideExistingKeys(
  tx: MutationTransaction,
  accounts: readonly string[],
  decision: ExistingKeys | null | undefined,
): Promise<void> {
  const keys = decision === 'KEEP' ? [] : await workingKeys(tx, accounts);
  if (keys.length === 0) return;
  if (decision !== 'END') {
    const fix =
      'Set existingKeys to KEEP, so that they stay valid with the access they have, or to END to revoke them.';
    throw new UserError('EXISTING_KEYS', 'existingKeys', `The account has keys: ${prefixesOf(keys)}. ${fix}`);
  }
  // One that another of them created is revoked with it.
  for (const { id } of keys) {
    const [key] = (await workingKeys(tx, accounts)).filter((each) => each.id === id);
    if (key) await revokeKey(tx, key);
  }
}
