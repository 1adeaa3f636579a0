import { OPERATOR, type Role, runMutation } from '../../server/access';
import { AccessGroup, AccessGroupMember, Account, ApiKey, RoleAssignment } from '../../server/accounts';
import { makeApiKey } from './authentication/authentication';
import type { Database } from '../../server/platform/database';
import { contextAs } from '../support/request-context';

/** The account of a test key. */
export interface TestKey {
  readonly role: Role;
  /** The slug of the board. Undefined for a system administrator. */
  readonly board?: string;
  /** The slug of the partner, for roles of partners. */
  readonly partner?: string;
  readonly label?: string;
  /** The name of a new access group of the board, whose member the account is. */
  readonly group?: string;
  readonly scopes?: readonly string[];
}

/** Creates a program's account with a role and a key, as the operator does, and returns the key. */
export async function makeTestKey(database: Database, order: TestKey): Promise<string> {
  const { role, board, partner, group, label = 'Test', scopes = ['read', 'write'] } = order;
  const context = await contextAs(database, OPERATOR);
  const idOf = async (table: string, slug: string | undefined) =>
    slug === undefined
      ? null
      : ((await database.query<{ id: string }>(`select id from ${table} where slug = $1`, [slug]))[0]?.id ?? null);
  const [boardId, partnerId] = [await idOf('board', board), await idOf('partner', partner)];
  const { key, prefix, secretHash } = makeApiKey();
  const { userErrors } = await runMutation(context, { operation: 'test', action: 'KEY', input: {} }, async (tx) => {
    const accountId = await tx.add(Account, { kind: 'SERVICE', label });
    const roleAssignments = [await tx.add(RoleAssignment, { accountId, role, boardId, partnerId })];
    const memberships: string[] = [];
    if (group !== undefined) {
      const accessGroupId = await tx.add(AccessGroup, { boardId, name: group });
      memberships.push(await tx.add(AccessGroupMember, { accessGroupId, accountId }));
    }
    await tx.add(ApiKey, { accountId, name: label, prefix, secretHash, scopes, roleAssignments, memberships });
    return {};
  });
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
  return key;
}

/** Creates a key for an account, by its label, with all that it has, as the operator does. Ends its other keys and returns the new one. */
export async function replaceTestKey(database: Database, label: string): Promise<string> {
  const context = await contextAs(database, OPERATOR);
  const idsIn = async (table: string, condition: string) =>
    (await database.query<{ id: string }>(`select id from ${table} where ${condition}`, [label])).map(({ id }) => id);
  const ofAccount = '(select id from account where label = $1)';
  const [accountId = ''] = await idsIn('account', 'label = $1');
  const roleAssignments = await idsIn('role_assignment', `account_id = ${ofAccount}`);
  const memberships = await idsIn('access_group_member', `account_id = ${ofAccount}`);
  await database.query(`update api_key set revoked_at = now() where revoked_at is null and account_id = $1`, [
    accountId,
  ]);
  const { key, prefix, secretHash } = makeApiKey();
  const { userErrors } = await runMutation(context, { operation: 'test', action: 'KEY', input: {} }, async (tx) => {
    await tx.add(ApiKey, {
      accountId,
      name: label,
      prefix,
      secretHash,
      scopes: ['read'],
      roleAssignments,
      memberships,
    });
    return {};
  });
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
  return key;
}
