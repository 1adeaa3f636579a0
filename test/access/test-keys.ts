import { OPERATOR, type Role, write } from '../../server/access';
import { Account, ApiKey, RoleAssignment } from '../../server/accounts';
import { makeApiKey } from './authentication/authentication';
import type { Database } from '../../server/platform/database';
import { visitAs } from '../support/visits';

/** What a key's account is to be. */
export interface TestKey {
  readonly role: Role;
  /** The slug of the board; of the whole system without one. */
  readonly board?: string;
  /** The slug of the partner, for roles that stand for one. */
  readonly partner?: string;
  readonly label?: string;
  readonly scopes?: readonly string[];
}

/** Makes a program's account with a role and a key, as the operator would, and gives the key. */
export async function makeTestKey(database: Database, order: TestKey): Promise<string> {
  const { role, board, partner, label = 'Test', scopes = ['read', 'write'] } = order;
  const visit = await visitAs(database, OPERATOR);
  const idOf = async (table: string, slug: string | undefined) =>
    slug === undefined
      ? null
      : ((await database.query<{ id: string }>(`select id from ${table} where slug = $1`, [slug]))[0]?.id ?? null);
  const [boardId, partnerId] = [await idOf('board', board), await idOf('partner', partner)];
  const { key, prefix, secretHash } = makeApiKey();
  const { userErrors } = await write(visit, { operation: 'test', action: 'KEY', input: {} }, async (writing) => {
    const accountId = await writing.add(Account, { kind: 'SERVICE', label });
    await writing.add(RoleAssignment, { accountId, role, boardId, partnerId });
    await writing.add(ApiKey, { accountId, name: label, prefix, secretHash, scopes });
    return {};
  });
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
  return key;
}
