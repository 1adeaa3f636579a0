import type { Visit } from '../../access';
import { sql } from '../../platform/graphql';
import { Account } from '../account';
import { RoleAssignment } from '../role-assignment';
import type { KeysRequest } from './arguments';
import { describePlace, findPlace, type FoundPlace } from './find-place';
import { writeOrRefuse } from './operator';
import { oneLine, type Said } from './said';
import { UsageError } from './usage';

type Grant = KeysRequest & { kind: 'grant' };

/**
 * Gives a role to a person, whose account is made when there is none.
 * @param trusted the provider whose tokens this server takes; none where nobody can sign in
 */
export async function grantRole(visit: Visit, request: Grant, trusted: string | undefined): Promise<Said> {
  const issuer = request.issuer ?? trusted;
  if (issuer === undefined) {
    throw new UsageError('Say with --issuer which provider the person signs in with: OIDC_ISSUER is not set.');
  }
  const place = await findPlace(visit.database, request);
  const account = await findAccount(visit, issuer, request.subject);
  if (!account && request.label === undefined) {
    throw new UsageError('This person has no account here yet: say with --label which post they hold.');
  }
  const label = account?.label ?? request.label ?? '';
  const what = `${describePlace(request)}: ${oneLine(label)}`;
  const notes = notesOn(request, { issuer, trusted, label });
  if (account && (await isHeld(visit, account.id, request, place)))
    return { stdout: `Held already, ${what}`, ...notes };
  await writeOrRefuse(visit, { operation: 'keys grant', action: 'ROLE' }, async (writing) => {
    writing.demandAdministration(place.boardId);
    const person = { kind: 'PERSON', label, issuer, subject: request.subject, boardId: place.boardId };
    const accountId = account?.id ?? (await writing.add(Account, person));
    await writing.add(RoleAssignment, { accountId, role: request.role, ...place });
    return {};
  });
  return { stdout: `Given, ${what}`, ...notes };
}

/** What is to be told beside it: it was done, and may not be what was meant. */
function notesOn(
  request: Grant,
  known: { issuer: string; trusted: string | undefined; label: string },
): { stderr?: string } {
  const notes: string[] = [];
  if (request.label !== undefined && request.label !== known.label) {
    notes.push(`The account was there already: its label stays ${JSON.stringify(oneLine(known.label))}.`);
  }
  if (known.issuer !== known.trusted) {
    const trusted = known.trusted === undefined ? 'is not set' : `is ${known.trusted}`;
    notes.push(
      `Nobody can sign in with ${known.issuer} yet: OIDC_ISSUER ${trusted}, and must be the same to the letter.`,
    );
  }
  return notes.length > 0 ? { stderr: notes.join('\n') } : {};
}

async function findAccount({ database }: Visit, issuer: string, subject: string) {
  const [account] = await database.query<{ id: string; label: string }>(
    sql`select id, label from ${Account} as account where issuer = ${issuer} and subject = ${subject}`,
  );
  return account;
}

async function isHeld({ database }: Visit, accountId: string, { role }: Grant, { boardId, partnerId }: FoundPlace) {
  const held = await database.query(
    sql`select id from ${RoleAssignment} as held where account_id = ${accountId} and role = ${role}
          and board_id is not distinct from ${boardId} and partner_id is not distinct from ${partnerId}
          and coalesce("from" <= current_date, true) and "to" is null`,
  );
  return held.length > 0;
}
