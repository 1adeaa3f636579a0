import { AuditAction, AuditActor, AuditOutcome } from '../access';
import { Board } from '../boards';
import { Attribute, Integer, Node, RecordType, Reference, Text, Texts } from '../platform/graphql';
import { Account } from './account';

@RecordType(
  'An entry of the audit trail: who did what, when, and how it ended. Entries are added, never changed; they hold no secrets and no texts.',
  { order: ['-createdAt'] },
)
export class AuditEntry extends Node {
  @Attribute(AuditAction, 'What was done.')
  action!: AuditAction;

  @Attribute(AuditOutcome, 'How it ended.')
  outcome!: AuditOutcome;

  @Attribute(
    Text,
    'The operation in the words of the API: a mutation such as `createKey`; null for what has no name.',
    {
      optional: true,
    },
  )
  operation?: string;

  @Attribute(Text, 'Why it was refused, by the code of the error; null where it was not.', { optional: true })
  code?: string;

  @Attribute(AuditActor, 'What sort of asker it was.')
  actor!: AuditActor;

  @Reference(() => Account, 'Whose account; null where there was none.', { optional: true })
  accountId?: string;

  @Attribute(Text, 'The key that was used, by its prefix; null where none was.', { optional: true })
  keyPrefix?: string;

  @Reference(() => Board, 'The board whose affair it was; null where it was none’s.', { optional: true })
  boardId?: string;

  @Attribute(Texts, 'What it was about: global ids, at most 100.')
  objects!: string[];

  @Attribute(
    Texts,
    'What was changed, one entry a field, before and after: `status: OPEN -> COMPLETED`. Of texts only their length is told.',
  )
  changes!: string[];

  @Attribute(Integer, 'How often, where the same was tried again and again.', { default: 1, check: 'times > 0' })
  times!: number;

  @Attribute(Text, 'The id of the request, as its `x-request-id` header told it; null where there was none.', {
    optional: true,
  })
  requestId?: string;
}
