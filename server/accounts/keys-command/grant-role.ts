import type { MutationTransaction, RequestContext } from '../../access';
import { oneLine } from '../../platform/command-line';
import { sql } from '../../platform/graphql';
import { Account } from '../account';
import { decideExistingKeys, prefixesOf, workingKeys } from '../existing-keys';
import { RoleAssignment } from '../role-assignment';
import type { KeysRequest } from './arguments';
import { describePlace, findPlace, type FoundPlace } from './find-place';
import { writeOrThrow } from './operator';
import { type CommandResult } from './command-result';
import { UsageError } from '../../platform/errors';

type Grant = KeysRequest & { kind: 'grant' };

/**
 * Assigns a role to a person, and creates their account if they have none.
 * @param trusted the issuer that this server trusts; undefined if no person can sign in
 */
export async function grantRole(
  context: RequestContext,
  request: Grant,
  trusted: string | undefined,
): Promise<CommandResult> {
  const issuer = request.issuer ?? trusted;
  if (issuer === undefined) {
    throw new UsageError(
      '--issuer is required, because OIDC_ISSUER is not set: give the provider that the person signs in with.',
    );
  }
  const place = await findPlace(context.database, request);
  const accounts = await findAccounts(context, issuer, request.subject);
  // The person's account on the board of the role or, where they have none there, the first one.
  const account = accounts.find(({ boardId }) => boardId === place.boardId) ?? accounts[0];
  if (!account && request.label === undefined) {
    throw new UsageError('--label is required, because this person has no account yet: give the post that they hold.');
  }
  const label = account?.label ?? request.label ?? '';
  const what = `${describePlace(request)}: ${oneLine(label)}`;
  const notes = notesOn(request, { issuer, trusted, label });
  if (account && (await isHeld(context, account.id, request, place)))
    return { stdout: `Already assigned: ${what}`, ...notes };
  await writeOrThrow(context, { operation: 'keys grant', action: 'ROLE' }, async (tx) => {
    tx.requireAdministration(place.boardId);
    const person = { kind: 'PERSON', label, issuer, subject: request.subject, boardId: place.boardId };
    await decideKeys(tx, accounts, request);
    const accountId = account?.id ?? (await tx.add(Account, person));
    await tx.add(RoleAssignment, { accountId, role: request.role, ...place });
    return {};
  });
  return { stdout: `Assigned: ${what}`, ...notes };
}

/** Notes on an assigned role that may not be what the operator intended. */
function notesOn(
  request: Grant,
  account: { issuer: string; trusted: string | undefined; label: string },
): { stderr?: string } {
  const notes: string[] = [];
  if (request.label !== undefined && request.label !== account.label) {
    notes.push(`The account already exists and keeps its label ${JSON.stringify(oneLine(account.label))}.`);
  }
  if (account.issuer !== account.trusted) {
    const trusted = account.trusted === undefined ? 'is not set' : `is ${account.trusted}`;
    notes.push(`Nobody can sign in with ${account.issuer} yet: OIDC_ISSUER ${trusted}, but must be exactly the same.`);
  }
  return notes.length > 0 ? { stderr: notes.join('\n') } : {};
}

/** The accounts of a person, oldest first: they may have one on several boards. */
function findAccounts({ database }: RequestContext, issuer: string, subject: string) {
  return database.query<{ id: string; label: string; boardId: string | null }>(
    sql`select id, label, board_id as "boardId" from ${Account} as account
        where issuer = ${issuer} and subject = ${subject} order by created_at, id`,
  );
}

/** Carries out what the operator decided about the keys that the person has. @throws UsageError if nothing was decided */
async function decideKeys(tx: MutationTransaction, accounts: readonly { id: string }[], { existingKeys }: Grant) {
  const ids = accounts.map(({ id }) => id);
  const keys = existingKeys === undefined ? await workingKeys(tx, ids) : [];
  if (keys.length > 0) {
    const fix = 'Add --existing-keys keep, so that they stay valid with the access they have, or --existing-keys end.';
    throw new UsageError(`This person has keys: ${prefixesOf(keys)}. ${fix}`);
  }
  await decideExistingKeys(tx, ids, existingKeys);
}

async function isHeld(
  { database }: RequestContext,
  accountId: string,
  { role }: Grant,
  { boardId, partnerId }: FoundPlace,
) {
  const held = await database.query(
    sql`select id from ${RoleAssignment} as held where account_id = ${accountId} and role = ${role}
          and board_id is not distinct from ${boardId} and partner_id is not distinct from ${partnerId}
          and coalesce("from" <= current_date, true) and "to" is null`,
  );
  return held.length > 0;
}
