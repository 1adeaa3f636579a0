import type { FoundRow, Visit } from '../../access';
import { Account } from '../account';
import { makeKey } from '../keys';
import { RoleAssignment } from '../role-assignment';
import type { KeysRequest } from './arguments';
import { describePlace, findPlace } from './find-place';
import { writeOrRefuse } from './operator';
import { howToUse, minuteOf, prefixOf, type Said } from './said';

/** Makes a program's account with its role and its key, and shows the key this once. */
export async function createKey(visit: Visit, request: KeysRequest & { kind: 'create' }): Promise<Said> {
  const { name, scopes, expiresAt, role } = request;
  const { boardId, partnerId } = await findPlace(visit.database, request);
  const { key } = await writeOrRefuse(visit, { operation: 'keys create', action: 'KEY' }, async (writing) => {
    const accountId = await writing.add(Account, { kind: 'SERVICE', label: name, boardId });
    await writing.add(RoleAssignment, { accountId, role, boardId, partnerId });
    const account: FoundRow = { id: accountId, record: Account, version: 1, boardId };
    return makeKey(writing, { account, name, scopes, expiresAt });
  });
  const what = `${describePlace(request)}, scopes ${scopes.join(',')}, ends ${minuteOf(expiresAt)}`;
  return { stdout: key, stderr: `Key ${prefixOf(key)} for ${JSON.stringify(name)}: ${what}.\n${howToUse}` };
}
