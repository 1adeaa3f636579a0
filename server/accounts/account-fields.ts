import { Resolver } from 'type-graphql';
import { Board } from '../boards';
import { Connection, RootConnection, type RelationField } from '../platform/graphql';
import { AccessGroup, AccessGroupMember } from './access-group';
import { Account } from './account';
import { ApiKey } from './api-key';
import { AuditEntry } from './audit-entry';
import { RoleAssignment } from './role-assignment';

/** What administrators can ask of access from the root of the graph. Others find these lists empty. */
@Resolver()
export class AccessQueries {
  @RootConnection(Account, 'The accounts that you administer.')
  accounts: RelationField;

  @RootConnection(ApiKey, 'The API keys that you administer; never their secrets.')
  apiKeys: RelationField;

  @RootConnection(AuditEntry, 'The audit trail, the latest entry first, as far as you administer what it is about.')
  auditEntries: RelationField;
}

/** What access adds to a board. */
@Resolver(() => Board)
export class BoardAccessFields {
  @Connection(RoleAssignment, 'boardId', 'Who holds which role on it; for its administrators.')
  roleAssignments: RelationField;

  @Connection(
    AccessGroup,
    'boardId',
    'The groups that records can be restricted to; for its administrators and their members.',
  )
  accessGroups: RelationField;

  @Connection(AuditEntry, 'boardId', 'The audit trail of its affairs; for its administrators.')
  auditEntries: RelationField;
}

/** What hangs on an account. */
@Resolver(() => Account)
export class AccountFields {
  @Connection(RoleAssignment, 'accountId', 'The roles that it holds.')
  roleAssignments: RelationField;

  @Connection(ApiKey, 'accountId', 'Its keys.')
  apiKeys: RelationField;

  @Connection(AuditEntry, 'accountId', 'What it did.')
  auditEntries: RelationField;
}

/** What hangs on a group. */
@Resolver(() => AccessGroup)
export class AccessGroupFields {
  @Connection(AccessGroupMember, 'accessGroupId', 'Who belongs to it.')
  members: RelationField;
}
