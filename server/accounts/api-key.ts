import { Attribute, Timestamp, Node, RecordType, Reference, Text, Texts } from '../platform/graphql';
import { Account } from './account';
import { RoleAssignment } from './role-assignment';

@RecordType(
  'A key that authenticates a program. It is bound to roles of its account, and never wider or longer-lived than the key or the role under which it was created. Its secret is shown once, on creation; the server stores only a hash of it.',
  { key: ['prefix'], order: ['-createdAt'] },
)
export class ApiKey extends Node {
  @Reference(() => Account, 'The account that the key authenticates.')
  accountId!: string;

  @Attribute(Text, 'A description of what the key is for, entered by its creator.')
  name!: string;

  @Attribute(Text, 'The public part of the key, which identifies it in lists and logs.')
  prefix!: string;

  @Attribute(Text, 'The SHA-256 hash of the secret, in hexadecimal.', {
    hidden: true,
    check: `secret_hash ~ '^[0-9a-f]{64}$'`,
  })
  secretHash!: string;

  @Attribute(
    Texts,
    'What the key may be used for, within the roles that it is bound to: `read`, `write`, or a single subject such as `indicators:read`.',
  )
  scopes!: string[];

  @Attribute(Timestamp, 'When the key expires (UTC). Null if it does not expire.', { optional: true })
  expiresAt?: string;

  @Attribute(Timestamp, 'When the key was last used (UTC), to the minute. Null if it has never been used.', {
    optional: true,
  })
  lastUsedAt?: string;

  @Attribute(Timestamp, 'When the key was revoked (UTC). Null if it has not been revoked.', { optional: true })
  revokedAt?: string;

  @Reference(() => ApiKey, 'The key that this one replaced. Null if it replaced none.', { optional: true })
  replacesId?: string;

  @Attribute(Texts, 'The ids of the role assignments that the key is bound to.', { hidden: true })
  roleAssignments!: string[];

  @Attribute(Texts, 'The ids of the group memberships that the key is bound to.', { hidden: true })
  memberships!: string[];

  @Attribute(Texts, 'The ids of the group memberships of the person who created the key.', { hidden: true })
  makerMemberships!: string[];

  @Reference(
    () => ApiKey,
    'The key that created this one, and with which it ends. Null if a person or the operator of the server created it.',
    { optional: true },
  )
  makerKeyId?: string;

  @Reference(
    () => RoleAssignment,
    'The administrator role under which the key was created, and with which it ends. Null if the operator of the server created it, if the role has ended, or if you may not read the role.',
    { optional: true },
  )
  makerRoleId?: string;
}
