import { Attribute, Moment, Node, RecordType, Reference, Text, Texts } from '../platform/graphql';
import { Account } from './account';

@RecordType(
  'A key by which a program proves who it is. Its secret is shown once, when it is made; only a hash of it is kept.',
  { key: ['prefix'], order: ['-createdAt'] },
)
export class ApiKey extends Node {
  @Reference(() => Account, 'The account that it speaks for.')
  accountId!: string;

  @Attribute(Text, 'What it is for, in the words of whoever made it.')
  name!: string;

  @Attribute(Text, 'The part of the key that is no secret, by which it is told apart.')
  prefix!: string;

  @Attribute(Text, 'SHA-256 of the secret, hexadecimal.', { hidden: true, check: `secret_hash ~ '^[0-9a-f]{64}$'` })
  secretHash!: string;

  @Attribute(
    Texts,
    'What it may be used for, within what its account may do: `read`, `write`, or one subject, as in `indicators:read`.',
  )
  scopes!: string[];

  @Attribute(Moment, 'When it ends by itself (UTC); null where no end is set.', { optional: true })
  expiresAt?: string;

  @Attribute(Moment, 'When it was last used (UTC), to the minute; null while it never was.', { optional: true })
  lastUsedAt?: string;

  @Attribute(Moment, 'When it was revoked (UTC); null while it was not.', { optional: true })
  revokedAt?: string;

  @Reference(() => ApiKey, 'The key in whose place it came; null for a first one.', { optional: true })
  replacesId?: string;
}
