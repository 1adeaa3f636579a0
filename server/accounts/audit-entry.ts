import { AuditAction, AuditActor, AuditOutcome } from '../access';
import { Board } from '../boards';
import { Attribute, Integer, Node, RecordType, Reference, Text, Texts } from '../platform/graphql';
import { Account } from './account';

@RecordType(
  'An entry of the audit trail: who did what, when, and with which outcome. Entries are only added, never changed. They contain no secrets and no free text.',
  { order: ['-createdAt'] },
)
export class AuditEntry extends Node {
  @Attribute(AuditAction, 'The kind of action.')
  action!: AuditAction;

  @Attribute(AuditOutcome, 'The outcome of the action.')
  outcome!: AuditOutcome;

  @Attribute(Text, 'The name of the operation, for example the mutation `createApiKey`. Null if it has no name.', {
    optional: true,
  })
  operation?: string;

  @Attribute(Text, 'The error code of a denied or failed action. Null if the action succeeded.', { optional: true })
  code?: string;

  @Attribute(AuditActor, 'The kind of actor.')
  actor!: AuditActor;

  @Reference(() => Account, 'The account of the actor. Null if the actor has no account.', { optional: true })
  accountId?: string;

  @Attribute(Text, 'The prefix of the API key that was used. Null if none was used.', { optional: true })
  keyPrefix?: string;

  @Reference(() => Board, 'The board that the action concerns. Null if it concerns no board.', { optional: true })
  boardId?: string;

  @Attribute(Texts, 'The global ids of the objects that the action concerns, at most 100.')
  objects!: string[];

  @Attribute(
    Texts,
    'The changed fields with their values before and after, for example `status: OPEN -> COMPLETED`. For texts only the length is recorded.',
  )
  changes!: string[];

  @Attribute(
    Integer,
    'How many times it happened. Denied requests of the same kind, and downloads of the same kind by clients without an account, are counted in one entry.',
    { default: 1, check: 'times > 0' },
  )
  times!: number;

  @Attribute(
    Text,
    'The id of the request, as in its `x-request-id` header. Null if the action was not part of a request.',
    {
      optional: true,
    },
  )
  requestId?: string;
}
