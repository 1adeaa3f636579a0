import type { FoundRow, RequestContext } from '../../access';
import { Account } from '../account';
import { issueKey } from '../keys';
import { RoleAssignment } from '../role-assignment';
import type { KeysRequest } from './arguments';
import { describePlace, findPlace } from './find-place';
import { writeOrThrow } from './operator';
import { howToUse, minuteOf, prefixOf, type CommandResult } from './command-result';

/** Creates a program's account with a role and a key, and shows the key once. */
export async function createKey(
  context: RequestContext,
  request: KeysRequest & { kind: 'create' },
): Promise<CommandResult> {
  const { name, scopes, expiresAt, role } = request;
  const { boardId, partnerId } = await findPlace(context.database, request);
  const issued = await writeOrThrow(context, { operation: 'keys create', action: 'KEY' }, async (tx) => {
    const accountId = await tx.add(Account, { kind: 'SERVICE', label: name, boardId });
    const id = await tx.add(RoleAssignment, { accountId, role, boardId, partnerId });
    const roles: FoundRow[] = [{ id, record: RoleAssignment, version: 1, boardId }];
    const account: FoundRow = { id: accountId, record: Account, version: 1, boardId };
    return issueKey(tx, { account, roles, name, scopes, expiresAt });
  });
  const key = issued.key.valueOf();
  const what = `${describePlace(request)}, scopes ${scopes.join(',')}, expires ${minuteOf(expiresAt)}`;
  return { stdout: key, stderr: `Key ${prefixOf(key)} for ${JSON.stringify(name)}: ${what}.\n${howToUse}` };
}
