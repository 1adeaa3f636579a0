import { Role } from '../access';
import { Board } from '../boards';
import { Attribute, Integer, Node, RecordType, Reference } from '../platform/graphql';

@RecordType('The threshold under which counts are suppressed for a role on a board.', { key: ['boardId', 'role'] })
export class DisclosureThreshold extends Node {
  @Reference(() => Board, 'The board.')
  boardId!: string;

  @Attribute(Role, 'The role. Everyone can read what `PUBLIC` can read.')
  role!: Role;

  @Attribute(
    Integer,
    'Counts under this number are suppressed for the role. From 0 (nothing is suppressed) to 20. By default 5 for `PUBLIC` and 0 for other roles.',
    { check: 'under between 0 and 20' },
  )
  under!: number;
}
