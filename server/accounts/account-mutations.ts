import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Payload, Role, UserError, type Visit, write, WriteInput } from '../access';
import { Board } from '../boards';
import { Partner } from '../partners';
import { sql, To, type RelationField } from '../platform/graphql';
import { DateScalar } from '../platform/graphql/scalars';
import { AccessGroup, AccessGroupMember } from './access-group';
import { Account, AccountKind } from './account';
import { RoleAssignment } from './role-assignment';

@InputType({ description: 'Who is to have an account.' })
class CreateAccountInput extends WriteInput {
  @Field(() => AccountKind, { description: 'Whether a person or a program stands behind it.' })
  kind!: AccountKind;

  @Field(() => String, { description: 'The post of the person, or what the program does; never a name.' })
  label!: string;

  @Field(() => String, { nullable: true, description: 'For a person: the `iss` of their tokens.' })
  issuer?: string | null;

  @Field(() => String, { nullable: true, description: 'For a person: the `sub` of their tokens.' })
  subject?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The board whose administrators look after it; those of the whole system where absent.',
  })
  boardId?: string | null;
}

@InputType({ description: 'Which role is to be given.' })
class AssignRoleInput extends WriteInput {
  @Field(() => ID, { description: 'To which account.' })
  accountId!: string;

  @Field(() => Role, { description: 'The role.' })
  role!: Role;

  @Field(() => ID, {
    nullable: true,
    description: 'On which board; absent for an administrator of the whole system.',
  })
  boardId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'For which partner: for PARTNER_MEMBER and PARTNER_SERVICE, and for these alone.',
  })
  partnerId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The first day; at once where absent.' })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day; none where absent.' })
  to?: string | null;
}

@InputType({ description: 'Which role is to end.' })
class EndRoleInput extends WriteInput {
  @Field(() => ID, { description: 'The role that was given.' })
  roleAssignmentId!: string;

  @Field(() => Int, { nullable: true, description: 'The version that you saw; refused when it has changed since.' })
  version?: number | null;
}

@InputType({ description: 'Which group is to be made.' })
class CreateAccessGroupInput extends WriteInput {
  @Field(() => ID, { description: 'The board whose records can be restricted to it.' })
  boardId!: string;

  @Field(() => String, { description: 'Its name; unique on the board.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What it is for.' })
  purpose?: string | null;
}

@InputType({ description: 'Who is to belong, or no longer to belong, to a group.' })
class AccessGroupMemberInput extends WriteInput {
  @Field(() => ID, { description: 'The group.' })
  accessGroupId!: string;

  @Field(() => ID, { description: 'The account.' })
  accountId!: string;
}

@ObjectType({ simpleResolvers: true, description: 'An account that was made.' })
export class AccountPayload extends Payload {
  /** Leads to the account. */
  readonly accountId!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A role that was given or ended.' })
export class RolePayload extends Payload {
  /** Leads to the role. */
  readonly roleAssignmentId!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A group that was made or changed.' })
export class AccessGroupPayload extends Payload {
  /** Leads to the group. */
  readonly accessGroupId!: string;
}

/** Where a payload leads. */
@Resolver(() => AccountPayload)
export class AccountPayloadFields {
  @To(Account, 'accountId', 'The account; null when nothing was done.', { nullable: true })
  account: RelationField;
}

/** Where a payload leads. */
@Resolver(() => RolePayload)
export class RolePayloadFields {
  @To(RoleAssignment, 'roleAssignmentId', 'The role that was given; null when nothing was done.', { nullable: true })
  roleAssignment: RelationField;
}

/** Where a payload leads. */
@Resolver(() => AccessGroupPayload)
export class AccessGroupPayloadFields {
  @To(AccessGroup, 'accessGroupId', 'The group; null when nothing was done.', { nullable: true })
  accessGroup: RelationField;
}

/** What administrators do with accounts, roles and groups. */
@Resolver()
export class AccountMutations {
  @Mutation(() => AccountPayload, { description: 'Makes an account, which holds no role yet. For administrators.' })
  createAccount(@Arg('input') input: CreateAccountInput, @Ctx() visit: Visit): Promise<Partial<AccountPayload>> {
    return write(visit, { operation: 'createAccount', action: 'ROLE', input }, async (writing) => {
      const board = input.boardId ? await writing.find(Board, input.boardId, 'boardId') : null;
      writing.demandAdministration(board?.id ?? null);
      const { kind, label, issuer, subject } = input;
      if ((kind === 'PERSON') !== Boolean(issuer && subject)) {
        throw new UserError('INVALID', 'subject', 'Give issuer and subject for a person, and neither for a program.');
      }
      const values = { kind, label, issuer: issuer ?? null, subject: subject ?? null, boardId: board?.id ?? null };
      return { accountId: await writing.add(Account, values) };
    });
  }

  @Mutation(() => RolePayload, { description: 'Gives a role to an account. It acts at once. For administrators.' })
  assignRole(@Arg('input') input: AssignRoleInput, @Ctx() visit: Visit): Promise<Partial<RolePayload>> {
    return write(visit, { operation: 'assignRole', action: 'ROLE', input }, async (writing) => {
      const board = input.boardId ? await writing.find(Board, input.boardId, 'boardId') : null;
      writing.demandAdministration(board?.id ?? null);
      const account = await writing.find(Account, input.accountId, 'accountId');
      const partner = input.partnerId ? await writing.find(Partner, input.partnerId, 'partnerId') : null;
      checkRole(input);
      const { role, from = null, to = null } = input;
      const places = { accountId: account.id, boardId: board?.id ?? null, partnerId: partner?.id ?? null };
      return { roleAssignmentId: await writing.add(RoleAssignment, { role, from, to, ...places }) };
    });
  }

  @Mutation(() => RolePayload, {
    description: 'Ends a role that was given. It acts at once: from this moment it holds no more. For administrators.',
  })
  endRole(@Arg('input') input: EndRoleInput, @Ctx() visit: Visit): Promise<Partial<RolePayload>> {
    return write(visit, { operation: 'endRole', action: 'ROLE', input }, async (writing) => {
      const role = await writing.find(RoleAssignment, input.roleAssignmentId, 'roleAssignmentId');
      writing.demandAdministration(role.boardId);
      if (input.version !== undefined && input.version !== null && input.version !== role.version) {
        throw new UserError('CONFLICT', 'version', `This role has changed: it is at version ${role.version}.`);
      }
      await keepOneAdministrator(writing.rows, role.id);
      await writing.remove(role);
      return { roleAssignmentId: role.id };
    });
  }

  @Mutation(() => AccessGroupPayload, {
    description: 'Makes a group that records can be restricted to. For administrators.',
  })
  createAccessGroup(
    @Arg('input') input: CreateAccessGroupInput,
    @Ctx() visit: Visit,
  ): Promise<Partial<AccessGroupPayload>> {
    return write(visit, { operation: 'createAccessGroup', action: 'ROLE', input }, async (writing) => {
      const board = await writing.find(Board, input.boardId, 'boardId');
      writing.demandAdministration(board.id);
      const { name, purpose = null } = input;
      return { accessGroupId: await writing.add(AccessGroup, { boardId: board.id, name, purpose }) };
    });
  }

  @Mutation(() => AccessGroupPayload, { description: 'Lets an account into a group. For administrators.' })
  addAccessGroupMember(
    @Arg('input') input: AccessGroupMemberInput,
    @Ctx() visit: Visit,
  ): Promise<Partial<AccessGroupPayload>> {
    return write(visit, { operation: 'addAccessGroupMember', action: 'ROLE', input }, async (writing) => {
      const group = await writing.find(AccessGroup, input.accessGroupId, 'accessGroupId');
      writing.demandAdministration(group.boardId);
      const account = await writing.find(Account, input.accountId, 'accountId');
      await writing.add(AccessGroupMember, { accessGroupId: group.id, accountId: account.id });
      return { accessGroupId: group.id };
    });
  }

  @Mutation(() => AccessGroupPayload, { description: 'Takes an account out of a group, at once. For administrators.' })
  removeAccessGroupMember(
    @Arg('input') input: AccessGroupMemberInput,
    @Ctx() visit: Visit,
  ): Promise<Partial<AccessGroupPayload>> {
    return write(visit, { operation: 'removeAccessGroupMember', action: 'ROLE', input }, async (writing) => {
      const group = await writing.find(AccessGroup, input.accessGroupId, 'accessGroupId');
      writing.demandAdministration(group.boardId);
      const account = await writing.find(Account, input.accountId, 'accountId');
      const [member] = await writing.rows.query<{ id: string; version: number }>(
        sql`select id, version from ${AccessGroupMember} as member
            where access_group_id = ${group.id} and account_id = ${account.id}`,
      );
      if (!member) throw new UserError('NOT_FOUND', 'accountId', 'This account does not belong to the group.');
      await writing.remove({ ...member, record: AccessGroupMember, boardId: group.boardId });
      return { accessGroupId: group.id };
    });
  }
}

function checkRole({ role, boardId, partnerId, from, to }: AssignRoleInput): void {
  if (role === 'PUBLIC') throw new UserError('INVALID', 'role', 'Everybody has this one. Give another.');
  if (!boardId && role !== 'ADMINISTRATOR') throw new UserError('INVALID', 'boardId', 'Name the board of this role.');
  const needsPartner = role === 'PARTNER_MEMBER' || role === 'PARTNER_SERVICE';
  if (needsPartner !== Boolean(partnerId)) {
    const mend = needsPartner ? 'Name the partner that this role stands for.' : 'This role stands for no partner.';
    throw new UserError('INVALID', 'partnerId', mend);
  }
  if (from && to && to < from) throw new UserError('INVALID', 'to', 'The last day comes before the first.');
}

/** Nobody could ever give a role again where the last administrator of the whole system is gone. */
async function keepOneAdministrator(rows: Visit['database'], ending: string): Promise<void> {
  const [last] = await rows.query<{ isLast: boolean }>(
    sql`select not exists (select from ${RoleAssignment} as other where other.role = 'ADMINISTRATOR'
          and other.board_id is null and other.id <> ${ending}) as "isLast"
        from ${RoleAssignment} as ending where ending.id = ${ending} and ending.role = 'ADMINISTRATOR' and ending.board_id is null`,
  );
  if (last?.isLast) {
    throw new UserError(
      'LAST_ADMINISTRATOR',
      'roleAssignmentId',
      'Make another administrator of the whole system first.',
    );
  }
}
