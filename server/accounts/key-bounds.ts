import { ForbiddenError, type FoundRow, type MutationTransaction, scopesWithin, UserError } from '../access';
import { sql } from '../platform/graphql';
import { Account } from './account';
import { ApiKey } from './api-key';
import { RoleAssignment } from './role-assignment';

/** What a new key is bound to: what it has of its account, and the credential with which it ends. */
export interface KeyBounds {
  /** Ids of role assignments of the account. */
  readonly roleAssignments: readonly string[];
  /** Ids of group memberships of the account. */
  readonly memberships: readonly string[];
  /** Ids of group memberships of the person who creates the key: it reads no group that they do not read. */
  readonly makerMemberships: readonly string[];
  /** The key that creates it. */
  readonly makerKeyId: string | null;
  /** The administrator role under which it is created. */
  readonly makerRoleId: string | null;
  /** When its maker expires (ISO 8601, UTC). Null if it does not. */
  readonly makerExpiresAt: string | null;
}

/** What is requested for a new key. */
export interface KeyRequest {
  /** The account that the key authenticates. */
  readonly account: FoundRow;
  /** The role assignments to bind it to. Undefined for all of the account. */
  readonly roles?: readonly FoundRow[] | undefined;
  readonly scopes: readonly string[];
}

/**
 * What a new key is bound to, by who creates it.
 * @throws ForbiddenError if the viewer may not create a key for the account; UserError if the request is too wide
 */
export async function boundsOf(tx: MutationTransaction, request: KeyRequest): Promise<KeyBounds> {
  const { key, isOperator } = tx.viewer.principal;
  if (key) return boundsOfChild(tx, request, key.id);
  await requireAccount(tx, request.account);
  const held = await rolesOf(tx, request);
  const roleAssignments = held.map(({ id }) => id);
  const bounds = { roleAssignments, makerKeyId: null, makerExpiresAt: null };
  if (isOperator) return { ...bounds, memberships: [], makerMemberships: [], makerRoleId: null };
  return { ...bounds, ...(await membershipsFor(tx, request.account)), makerRoleId: makerRole(tx, held) };
}

/**
 * Requires a person, or the operator, who administers the account: each board on which it has a role, and each group it is a
 * member of, because a key can have all of these. Who cannot read a group's records creates no key for its members.
 */
export async function requireAccount(tx: MutationTransaction, { id, boardId }: FoundRow): Promise<void> {
  tx.requireAdministration(boardId);
  const { principal } = tx.viewer;
  if (principal.key) throw new ForbiddenError(ONLY_ITS_OWN);
  if (principal.isOperator) return;
  const boards = await tx.rows.query<{ boardId: string | null }>(
    sql`select board as "boardId" from boards_of_account(${id}) as board`,
  );
  for (const board of boards) tx.requireAdministration(board.boardId);
  const groups = (await membershipsOf(tx, id)).map(({ groupId }) => groupId);
  if (groups.some((group) => !principal.groups.includes(group))) {
    throw new ForbiddenError(
      'You can create and rotate keys only for accounts whose groups you belong to. Create an account for the program instead.',
    );
  }
}

export const ONLY_ITS_OWN =
  'A key creates keys only for its own account, and replaces only itself and the keys that it created. Sign in as an administrator.';

/** A key that a key creates is part of it. */
async function boundsOfChild(
  tx: MutationTransaction,
  { account, roles, scopes }: KeyRequest,
  id: string,
): Promise<KeyBounds> {
  if (account.id !== tx.viewer.principal.account?.id) throw new ForbiddenError(ONLY_ITS_OWN);
  tx.requireAdministration(account.boardId);
  const [maker] = await tx.rows.query<Omit<KeyBounds, 'makerKeyId'> & { readonly scopes: readonly string[] }>(
    sql`select role_assignments as "roleAssignments", memberships, maker_memberships as "makerMemberships", scopes,
          maker_role_id as "makerRoleId", to_json(expires_at) #>> '{}' as "makerExpiresAt" from ${ApiKey} as maker where id = ${id}`,
  );
  if (!maker) throw new ForbiddenError(ONLY_ITS_OWN);
  if (!scopesWithin(scopes, maker.scopes)) {
    throw new UserError('INVALID', 'scopes', `Your key can give only its own scopes: ${maker.scopes.join(', ')}.`);
  }
  const roleAssignments = roles?.map((role) => role.id) ?? maker.roleAssignments;
  if (roles?.length === 0 || roleAssignments.some((role) => !maker.roleAssignments.includes(role))) {
    throw new UserError('INVALID', 'roleAssignmentIds', 'Give one or more roles that your key is bound to itself.');
  }
  const { memberships, makerMemberships, makerRoleId, makerExpiresAt } = maker;
  return { roleAssignments, memberships, makerMemberships, makerKeyId: id, makerRoleId, makerExpiresAt };
}

interface HeldAssignment {
  readonly id: string;
  readonly boardId: string | null;
}

/** The roles that the key is bound to. A key of a person names them; a key of a program has all, unless it names some. */
async function rolesOf(tx: MutationTransaction, { account, roles }: KeyRequest): Promise<readonly HeldAssignment[]> {
  // The operator has just assigned them.
  if (roles && tx.viewer.principal.isOperator) return roles;
  const held = await tx.rows.query<HeldAssignment>(
    sql`select id, board_id as "boardId" from ${RoleAssignment} as held
        where account_id = ${account.id} and coalesce("to" >= current_date, true) order by id`,
  );
  if (held.length === 0) {
    const fix = 'Assign one with assignRole first.';
    throw new UserError('NO_ROLE', 'accountId', `The account has no role, so its keys would have no access. ${fix}`);
  }
  if (roles?.some(({ id }) => !held.some((each) => each.id === id)) || roles?.length === 0) {
    throw new UserError('INVALID', 'roleAssignmentIds', 'Give one or more current role assignments of this account.');
  }
  if (roles) return held.filter(({ id }) => roles.some((role) => role.id === id));
  if (await isPerson(tx, account)) {
    const fix = 'Name them, or create an account for the program.';
    throw new UserError('REQUIRED', 'roleAssignmentIds', `A key of a person is bound to some of their roles. ${fix}`);
  }
  return held;
}

async function isPerson({ rows }: MutationTransaction, { id }: FoundRow): Promise<boolean> {
  const people = await rows.query(sql`select id from ${Account} as account where id = ${id} and kind = 'PERSON'`);
  return people.length > 0;
}

/** The memberships of a program, each of which its maker has too. Those of a person are never given to a key. */
async function membershipsFor(tx: MutationTransaction, account: FoundRow) {
  if (await isPerson(tx, account)) return { memberships: [], makerMemberships: [] };
  const own = await membershipsOf(tx, account.id);
  const makers = own.length > 0 ? await membershipsOf(tx, tx.viewer.principal.account?.id ?? '', true) : [];
  return { memberships: own.map(({ id }) => id), makerMemberships: makers.map(({ id }) => id) };
}

async function membershipsOf(
  { rows }: MutationTransaction,
  accountId: string,
  ofPerson = false,
): Promise<{ id: string; groupId: string }[]> {
  return rows.query(
    sql`select id, access_group_id as "groupId" from memberships_of(${accountId}::uuid) as member
        where account_id = ${accountId} or ${ofPerson}`,
  );
}

/** The administrator role of the viewer that covers all boards of the key. The key ends with it. */
function makerRole({ viewer: { principal } }: MutationTransaction, held: readonly HeldAssignment[]): string {
  const covers = principal.roles
    .filter(({ role, id }) => role === 'ADMINISTRATOR' && id !== undefined)
    .filter(({ boards }) => held.every(({ boardId }) => boards === null || (boardId !== null && boards.has(boardId))))
    // The one that is assigned on a board rather than on the whole system: it says more of what the key is for.
    .sort((one, other) => Number(one.boardId === null) - Number(other.boardId === null));
  const id = covers[0]?.id;
  if (id !== undefined) return id;
  throw new UserError(
    'INVALID',
    'roleAssignmentIds',
    'No single role of yours administers all boards of this key. Create a key for the roles on each board.',
  );
}
