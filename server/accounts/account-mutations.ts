import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Payload, Role, UserError, type RequestContext, runMutation, MutationInput } from '../access';
import { Board } from '../boards';
import { Partner } from '../partners';
import { sql, BelongsTo, type RelationField } from '../platform/graphql';
import { DateScalar } from '../platform/graphql/scalars';
import { AccessGroup, AccessGroupMember } from './access-group';
import { Account, AccountKind } from './account';
import { decideExistingKeys, ExistingKeys } from './existing-keys';
import { RoleAssignment } from './role-assignment';

@InputType({ description: 'A new account.' })
class CreateAccountInput extends MutationInput {
  @Field(() => AccountKind, { description: 'Whether the account is for a person or for a program.' })
  kind!: AccountKind;

  @Field(() => String, {
    description: 'The post of the person, or the purpose of the program. Do not enter a name of a person.',
  })
  label!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The `iss` claim of the tokens of the person. Required for a person; leave it out for a program.',
  })
  issuer?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The `sub` claim of the tokens of the person. Required for a person; leave it out for a program.',
  })
  subject?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The board whose administrators manage the account. If omitted, system administrators manage it.',
  })
  boardId?: string | null;
}

@InputType({ description: 'A role to assign to an account.' })
class AssignRoleInput extends MutationInput {
  @Field(() => ID, { description: 'The account that receives the role.' })
  accountId!: string;

  @Field(() => Role, { description: 'The role.' })
  role!: Role;

  @Field(() => ID, {
    nullable: true,
    description: 'The board on which the role applies. Omit it for a system administrator.',
  })
  boardId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The partner that the account acts for. Required for PARTNER_MEMBER and PARTNER_SERVICE, and allowed only for these.',
  })
  partnerId?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day of the role. If omitted, the role starts immediately.',
  })
  from?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day of the role. If omitted, the role has no end date.',
  })
  to?: string | null;

  @Field(() => ExistingKeys, {
    nullable: true,
    description:
      'What happens to the keys of the account, none of which gains access. Required if there are any: the error EXISTING_KEYS names them.',
  })
  existingKeys?: ExistingKeys | null;
}

@InputType({ description: 'A role assignment to end.' })
class EndRoleInput extends MutationInput {
  @Field(() => ID, { description: 'The role assignment to end.' })
  roleAssignmentId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that you read. A CONFLICT error is returned if the object has changed since.',
  })
  version?: number | null;
}

@InputType({ description: 'A new access group.' })
class CreateAccessGroupInput extends MutationInput {
  @Field(() => ID, { description: 'The board whose records can be restricted to the group.' })
  boardId!: string;

  @Field(() => String, { description: 'The name of the group. Unique on the board.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What the group is for.' })
  purpose?: string | null;
}

@InputType({ description: 'An account to add to an access group, or to remove from it.' })
class AccessGroupMemberInput extends MutationInput {
  @Field(() => ID, { description: 'The group.' })
  accessGroupId!: string;

  @Field(() => ID, { description: 'The account.' })
  accountId!: string;

  @Field(() => ExistingKeys, {
    nullable: true,
    description:
      'When an account is added: what happens to its keys, none of which gains access. Required if there are any: the error EXISTING_KEYS names them.',
  })
  existingKeys?: ExistingKeys | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of creating an account.' })
export class AccountPayload extends Payload {
  /** Id of the account. */
  readonly accountId!: string;
}

@ObjectType({ simpleResolvers: true, description: 'The result of assigning or ending a role.' })
export class RolePayload extends Payload {
  /** Id of the role assignment. */
  readonly roleAssignmentId!: string;
}

@ObjectType({ simpleResolvers: true, description: 'The result of creating or changing an access group.' })
export class AccessGroupPayload extends Payload {
  /** Id of the group. */
  readonly accessGroupId!: string;
}

/** The objects that a payload links to. */
@Resolver(() => AccountPayload)
export class AccountPayloadFields {
  @BelongsTo(Account, 'accountId', 'The account that was created. Null if the mutation failed.', { nullable: true })
  account: RelationField;
}

/** The objects that a payload links to. */
@Resolver(() => RolePayload)
export class RolePayloadFields {
  @BelongsTo(
    RoleAssignment,
    'roleAssignmentId',
    'The role assignment. Null if the mutation failed, or if the role has ended.',
    {
      nullable: true,
    },
  )
  roleAssignment: RelationField;
}

/** The objects that a payload links to. */
@Resolver(() => AccessGroupPayload)
export class AccessGroupPayloadFields {
  @BelongsTo(AccessGroup, 'accessGroupId', 'The group. Null if the mutation failed.', { nullable: true })
  accessGroup: RelationField;
}

/** Mutations of accounts, roles and access groups, for administrators. */
@Resolver()
export class AccountMutations {
  @Mutation(() => AccountPayload, {
    description:
      'Creates an account. It has no role yet: assign one with `assignRole`. A person can have an account on each of several boards, whose administrators do not see the others. For administrators. Error code: TAKEN (the person already has an account on this board).',
  })
  createAccount(
    @Arg('input', { description: 'The account to create.' }) input: CreateAccountInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<AccountPayload>> {
    return runMutation(context, { operation: 'createAccount', action: 'ROLE', input }, async (tx) => {
      const board = input.boardId ? await tx.find(Board, input.boardId, 'boardId') : null;
      tx.requireAdministration(board?.id ?? null);
      const { kind, label, issuer, subject } = input;
      if ((kind === 'PERSON') !== Boolean(issuer && subject)) {
        throw new UserError(
          'INVALID',
          'subject',
          'issuer and subject are required for a person and must be omitted for a program.',
        );
      }
      if (issuer && subject) await requireNewIdentity(tx.rows, { issuer, subject, boardId: board?.id ?? null });
      const values = { kind, label, issuer: issuer ?? null, subject: subject ?? null, boardId: board?.id ?? null };
      return { accountId: await tx.add(Account, values) };
    });
  }

  @Mutation(() => RolePayload, {
    description:
      'Assigns a role to an account. Takes effect immediately, but not for keys that the account already has. For administrators. Error code: EXISTING_KEYS (decide what happens to these keys).',
  })
  assignRole(
    @Arg('input', { description: 'The role to assign.' }) input: AssignRoleInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<RolePayload>> {
    return runMutation(context, { operation: 'assignRole', action: 'ROLE', input }, async (tx) => {
      const board = input.boardId ? await tx.find(Board, input.boardId, 'boardId') : null;
      tx.requireAdministration(board?.id ?? null);
      const account = await tx.find(Account, input.accountId, 'accountId');
      const partner = input.partnerId ? await tx.find(Partner, input.partnerId, 'partnerId') : null;
      checkRole(input);
      await decideExistingKeys(tx, [account.id], input.existingKeys);
      const { role, from = null, to = null } = input;
      const places = { accountId: account.id, boardId: board?.id ?? null, partnerId: partner?.id ?? null };
      return { roleAssignmentId: await tx.add(RoleAssignment, { role, from, to, ...places }) };
    });
  }

  @Mutation(() => RolePayload, {
    description:
      'Ends a role assignment. Takes effect immediately: the account loses the role. Keys that have no other role are revoked, and if it is an administrator role, the keys that were created under it: replace those first. For administrators. Error codes: CONFLICT, LAST_ADMINISTRATOR.',
  })
  endRole(
    @Arg('input', { description: 'The role assignment to end.' }) input: EndRoleInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<RolePayload>> {
    return runMutation(context, { operation: 'endRole', action: 'ROLE', input }, async (tx) => {
      const role = await tx.find(RoleAssignment, input.roleAssignmentId, 'roleAssignmentId');
      tx.requireAdministration(role.boardId);
      if (input.version !== undefined && input.version !== null && input.version !== role.version) {
        throw new UserError(
          'CONFLICT',
          'version',
          `The role assignment has changed since you read it: its version is now ${role.version}. Read it again and retry.`,
        );
      }
      await requireAnotherAdministrator(tx.rows, role.id);
      await tx.remove(role);
      return { roleAssignmentId: role.id };
    });
  }

  @Mutation(() => AccessGroupPayload, {
    description: 'Creates a group that records can be restricted to. For administrators.',
  })
  createAccessGroup(
    @Arg('input', { description: 'The access group to create.' }) input: CreateAccessGroupInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<AccessGroupPayload>> {
    return runMutation(context, { operation: 'createAccessGroup', action: 'ROLE', input }, async (tx) => {
      const board = await tx.find(Board, input.boardId, 'boardId');
      tx.requireAdministration(board.id);
      const { name, purpose = null } = input;
      return { accessGroupId: await tx.add(AccessGroup, { boardId: board.id, name, purpose }) };
    });
  }

  @Mutation(() => AccessGroupPayload, {
    description:
      'Adds an account to an access group. Takes effect immediately, but not for keys that the account already has. For administrators. Error code: EXISTING_KEYS (decide what happens to these keys).',
  })
  addAccessGroupMember(
    @Arg('input', { description: 'The account to add and the group.' }) input: AccessGroupMemberInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<AccessGroupPayload>> {
    return runMutation(context, { operation: 'addAccessGroupMember', action: 'ROLE', input }, async (tx) => {
      const group = await tx.find(AccessGroup, input.accessGroupId, 'accessGroupId');
      tx.requireAdministration(group.boardId);
      const account = await tx.find(Account, input.accountId, 'accountId');
      await decideExistingKeys(tx, [account.id], input.existingKeys);
      await tx.add(AccessGroupMember, { accessGroupId: group.id, accountId: account.id });
      return { accessGroupId: group.id };
    });
  }

  @Mutation(() => AccessGroupPayload, {
    description:
      'Removes an account from an access group. Takes effect immediately: the keys that are bound to this membership are revoked. For administrators. Error code: NOT_FOUND (the account is not a member).',
  })
  removeAccessGroupMember(
    @Arg('input', { description: 'The account to remove and the group.' }) input: AccessGroupMemberInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<AccessGroupPayload>> {
    return runMutation(context, { operation: 'removeAccessGroupMember', action: 'ROLE', input }, async (tx) => {
      const group = await tx.find(AccessGroup, input.accessGroupId, 'accessGroupId');
      tx.requireAdministration(group.boardId);
      const account = await tx.find(Account, input.accountId, 'accountId');
      const [member] = await tx.rows.query<{ id: string; version: number }>(
        sql`select id, version from ${AccessGroupMember} as member
            where access_group_id = ${group.id} and account_id = ${account.id}`,
      );
      if (!member) throw new UserError('NOT_FOUND', 'accountId', 'The account is not a member of the group.');
      await tx.remove({ ...member, record: AccessGroupMember, boardId: group.boardId });
      return { accessGroupId: group.id };
    });
  }
}

/** Accounts of other boards do not count: the response must be the same whether or not there are any. */
async function requireNewIdentity(
  rows: RequestContext['database'],
  { issuer, subject, boardId }: { readonly issuer: string; readonly subject: string; readonly boardId: string | null },
): Promise<void> {
  const same = await rows.query(
    sql`select id from ${Account} as account
        where issuer = ${issuer} and subject = ${subject} and board_id is not distinct from ${boardId}`,
  );
  if (same.length > 0) {
    const place = boardId === null ? 'among those of the system' : 'on this board';
    throw new UserError('TAKEN', 'subject', `This person already has an account ${place}. Assign roles to that one.`);
  }
}

function checkRole({ role, boardId, partnerId, from, to }: AssignRoleInput): void {
  if (role === 'PUBLIC')
    throw new UserError('INVALID', 'role', 'The role PUBLIC cannot be assigned: everyone has it. Choose another role.');
  if (!boardId && role !== 'ADMINISTRATOR')
    throw new UserError(
      'INVALID',
      'boardId',
      'boardId is required for this role. Only ADMINISTRATOR can be assigned without a board.',
    );
  const needsPartner = role === 'PARTNER_MEMBER' || role === 'PARTNER_SERVICE';
  if (needsPartner !== Boolean(partnerId)) {
    const fix = needsPartner
      ? 'partnerId is required for this role.'
      : 'partnerId is allowed only for PARTNER_MEMBER and PARTNER_SERVICE.';
    throw new UserError('INVALID', 'partnerId', fix);
  }
  if (from && to && to < from) throw new UserError('INVALID', 'to', 'to must not be before from.');
}

/** Rejects the removal of the last system administrator: after it, nobody could assign a role. */
async function requireAnotherAdministrator(rows: RequestContext['database'], ending: string): Promise<void> {
  const [last] = await rows.query<{ isLast: boolean }>(
    sql`select not exists (select from ${RoleAssignment} as other where other.role = 'ADMINISTRATOR'
          and other.board_id is null and other.id <> ${ending}) as "isLast"
        from ${RoleAssignment} as ending where ending.id = ${ending} and ending.role = 'ADMINISTRATOR' and ending.board_id is null`,
  );
  if (last?.isLast) {
    throw new UserError(
      'LAST_ADMINISTRATOR',
      'roleAssignmentId',
      'This is the last system administrator. Assign the role to another account first.',
    );
  }
}
