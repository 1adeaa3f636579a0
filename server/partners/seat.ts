import { Board } from '../boards';
import {
  Attribute,
  Day,
  enumeration,
  Flag,
  Integer,
  Protected,
  RecordType,
  Reference,
  Text,
} from '../platform/graphql';
import { Partner } from './partner';

/** What the holder of a seat does on the board. */
export const SeatRole = enumeration('SeatRole', 'What the holder of a seat does on the board.', {
  INDEPENDENT_CHAIR: 'Leads the board and belongs to none of its partners.',
  CHAIR: 'Leads the board.',
  MEMBER: 'A member.',
  APPOINTED_MEMBER: 'A member who is no councillor, such as a representative of parents or a church.',
  LAY_MEMBER: 'A member from the community.',
  ADVISER: 'Advises the board without being a member in their own right.',
  OFFICER: 'Serves the board: its manager, its clerk.',
});
export type SeatRole = keyof typeof SeatRole;

@RecordType('A position on a board. It names the post, never the person who holds it.', {
  key: ['boardId', 'post', 'number'],
  order: ['representing', 'post', 'number'],
  checks: { seat_from_to: '"to" >= "from"' },
})
export class Seat extends Protected {
  @Reference(() => Board, 'The board.')
  boardId!: string;

  @Attribute(Text, 'The post whose holder sits here, for example `Director of Nursing`.')
  post!: string;

  @Attribute(Integer, 'Tells apart several seats of the same post on a board, from 1.', {
    default: 1,
    check: 'number > 0',
  })
  number!: number;

  @Attribute(Text, 'The agency or group as the list of members names it.')
  representing!: string;

  @Reference(
    () => Partner,
    'The partner that holds the seat; null for the independent chair, lay members and the board’s own office.',
    {
      optional: true,
    },
  )
  partnerId?: string;

  @Attribute(SeatRole, 'What the holder does on the board.')
  role!: SeatRole;

  @Attribute(Flag, 'May the holder vote? Null where the source does not say.', { optional: true })
  voting?: boolean;

  @Attribute(Day, 'Since when the seat exists; null where the source does not say.', { optional: true })
  from?: string;

  @Attribute(Day, 'Until when; null while it exists or where the source does not say.', { optional: true })
  to?: string;
}
