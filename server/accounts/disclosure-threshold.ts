import { Role } from '../access';
import { Board } from '../boards';
import { Attribute, Integer, Node, RecordType, Reference } from '../platform/graphql';

@RecordType('Below which count a board does not tell a figure to a role.', { key: ['boardId', 'role'] })
export class DisclosureThreshold extends Node {
  @Reference(() => Board, 'The board.')
  boardId!: string;

  @Attribute(Role, 'The role. What `PUBLIC` is told, everybody is told.')
  role!: Role;

  @Attribute(
    Integer,
    'Counts under this number are suppressed for the role, from 0 (none is) to 20. Where nothing is said it is 5 for `PUBLIC` and 0 for all others.',
    { check: 'under between 0 and 20' },
  )
  under!: number;
}
