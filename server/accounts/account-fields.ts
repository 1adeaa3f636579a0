import { Resolver } from 'type-graphql';
import { Board } from '../boards';
import { Connection, JoinedConnection, RootConnection, type RelationField } from '../platform/graphql';
import { AccessGroup, AccessGroupMember } from './access-group';
import { Account } from './account';
import { ApiKey } from './api-key';
import { AuditEntry } from './audit-entry';
import { RoleAssignment } from './role-assignment';

/** Root lists of accounts, keys and the audit trail. They are empty unless the viewer is an administrator. */
@Resolver()
export class AccessQueries {
  @RootConnection(Account, 'The accounts that you administer.')
  accounts: RelationField;

  @RootConnection(ApiKey, 'The API keys that you administer, without their secrets.')
  apiKeys: RelationField;

  @RootConnection(
    AuditEntry,
    'The entries of the audit trail about boards and accounts that you administer, latest first.',
  )
  auditEntries: RelationField;
}

/** The fields of a board about roles, groups and the audit trail. */
@Resolver(() => Board)
export class BoardAccessFields {
  @Connection(RoleAssignment, 'boardId', 'The roles that accounts hold on the board. Visible to its administrators.')
  roleAssignments: RelationField;

  @Connection(
    AccessGroup,
    'boardId',
    'The groups that records of the board can be restricted to. Visible to its administrators and to the members of each group.',
  )
  accessGroups: RelationField;

  @Connection(AuditEntry, 'boardId', 'The audit trail of the board, latest entry first. Visible to its administrators.')
  auditEntries: RelationField;
}

/** The lists that belong to an account. */
@Resolver(() => Account)
export class AccountFields {
  @Connection(RoleAssignment, 'accountId', 'The roles that the account holds.')
  roleAssignments: RelationField;

  @Connection(ApiKey, 'accountId', 'The API keys of the account.')
  apiKeys: RelationField;

  @Connection(AuditEntry, 'accountId', 'The audit entries of what the account did, latest first.')
  auditEntries: RelationField;
}

/** What a key is bound to. */
@Resolver(() => ApiKey)
export class ApiKeyFields {
  @JoinedConnection(
    RoleAssignment,
    (row, key, { visible }) =>
      `${row}.id::text in (select unnest(bound.role_assignments) from ${visible(ApiKey)} as bound where bound.id = ${key})`,
    'The roles that the key is bound to: it has these, within its scopes, and no other roles of its account.',
  )
  roleAssignments: RelationField;
}

/** The lists that belong to an access group. */
@Resolver(() => AccessGroup)
export class AccessGroupFields {
  @Connection(AccessGroupMember, 'accessGroupId', 'The members of the group.')
  members: RelationField;
}
