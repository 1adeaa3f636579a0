import { Board } from '../boards';
import { Node, Attribute, LongText, RecordType, Reference, Text } from '../platform/graphql';
import { Account } from './account';

@RecordType('A named group of accounts. Only its members may read the records that are restricted to it.', {
  key: ['boardId', 'name'],
})
export class AccessGroup extends Node {
  @Reference(() => Board, 'The board whose records can be restricted to the group.')
  boardId!: string;

  @Attribute(Text, 'The name of the group. Unique on the board.')
  name!: string;

  @Attribute(LongText, 'What the group is for. Null if no purpose is recorded.', { optional: true })
  purpose?: string;
}

@RecordType('The membership of an account in an access group.', { key: ['accessGroupId', 'accountId'] })
export class AccessGroupMember extends Node {
  @Reference(() => AccessGroup, 'The group.')
  accessGroupId!: string;

  @Reference(() => Account, 'The account. Null if you do not administer it.', { guarded: false })
  accountId!: string;
}
