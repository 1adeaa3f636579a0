import { Board } from '../boards';
import {
  Attribute,
  CalendarDate,
  enumeration,
  Bool,
  Integer,
  Protected,
  RecordType,
  Reference,
  Text,
} from '../platform/graphql';
import { Partner } from './partner';

/** The role of the holder of a seat. */
export const SeatRole = enumeration('SeatRole', 'The role of the holder of a seat.', {
  INDEPENDENT_CHAIR: 'Chairs the board and belongs to none of its partners.',
  CHAIR: 'Chairs the board.',
  MEMBER: 'A member of the board.',
  APPOINTED_MEMBER: 'A member who is not a councillor, such as a representative of parents or a church.',
  LAY_MEMBER: 'A member from the community.',
  ADVISER: 'Advises the board without being a member in their own right.',
  OFFICER: 'An officer who supports the board, such as its manager or clerk.',
});
export type SeatRole = keyof typeof SeatRole;

@RecordType('A seat on a board. It names a post, never the person who holds it.', {
  key: ['boardId', 'post', 'number'],
  order: ['representing', 'post', 'number'],
  checks: { seat_from_to: '"to" >= "from"' },
})
export class Seat extends Protected {
  @Reference(() => Board, 'The board.')
  boardId!: string;

  @Attribute(Text, 'The post whose holder has the seat, for example `Director of Nursing`.')
  post!: string;

  @Attribute(Integer, 'Distinguishes several seats of the same post on a board, from 1.', {
    default: 1,
    check: 'number > 0',
  })
  number!: number;

  @Attribute(Text, 'The agency or group that it represents, as written in the list of members.')
  representing!: string;

  @Reference(
    () => Partner,
    'The partner that holds the seat; null for the independent chair, lay members and the board’s own officers.',
    {
      optional: true,
    },
  )
  partnerId?: string;

  @Attribute(SeatRole, 'The role of the holder.')
  role!: SeatRole;

  @Attribute(Bool, 'Whether the holder can vote; null when not recorded.', { optional: true })
  voting?: boolean;

  @Attribute(CalendarDate, 'The first day of the seat; null when not recorded.', { optional: true })
  from?: string;

  @Attribute(CalendarDate, 'The last day of the seat; null while it is held or when not recorded.', { optional: true })
  to?: string;
}
