import { Board } from '../boards';
import { Node, Attribute, Prose, RecordType, Reference, Text } from '../platform/graphql';
import { Account } from './account';

@RecordType('A named group of accounts that alone may see the records restricted to it.', { key: ['boardId', 'name'] })
export class AccessGroup extends Node {
  @Reference(() => Board, 'The board whose records it may see.')
  boardId!: string;

  @Attribute(Text, 'Its name; unique on the board.')
  name!: string;

  @Attribute(Prose, 'What it is for; null where nobody said.', { optional: true })
  purpose?: string;
}

@RecordType('That an account belongs to a group.', { key: ['accessGroupId', 'accountId'] })
export class AccessGroupMember extends Node {
  @Reference(() => AccessGroup, 'The group.')
  accessGroupId!: string;

  @Reference(() => Account, 'The account; null where others administer it.', { guarded: false })
  accountId!: string;
}
