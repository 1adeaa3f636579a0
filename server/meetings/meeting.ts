import { Board } from '../boards';
import { Attribute, Day, enumeration, Flag, Moment, Protected, RecordType, Reference, Text } from '../platform/graphql';

/** How far a meeting has come. */
export const MeetingStatus = enumeration('MeetingStatus', 'How far a meeting has come.', {
  SCHEDULED: 'Its day is set.',
  AGENDA_PUBLISHED: 'Its agenda is public; it has not been held.',
  HELD: 'It was held.',
  POSTPONED: 'It was put off; another day is to be set.',
  CANCELLED: 'It will not be held.',
});
export type MeetingStatus = keyof typeof MeetingStatus;

@RecordType('A meeting of a board.', { key: ['boardId', 'startsAt'], order: ['startsAt'] })
export class Meeting extends Protected {
  @Reference(() => Board, 'The board that meets.')
  boardId!: string;

  @Attribute(
    Moment,
    'When it starts (UTC). Where `startTimeCaptured` is false only the day is known, and this is its midnight.',
  )
  startsAt!: string;

  @Attribute(Day, 'The day on which it is held, by local time.')
  date!: string;

  @Attribute(Flag, 'Is the hour known? False where the source prints only the day.')
  startTimeCaptured!: boolean;

  @Attribute(Text, 'Where it is held; null where the source does not say.', { optional: true })
  venue?: string;

  @Attribute(MeetingStatus, 'How far it has come.')
  status!: MeetingStatus;

  @Attribute(Day, 'When its agenda was published; null where not yet or not recorded.', { optional: true })
  agendaPublishedOn?: string;

  @Attribute(Text, 'The post in whose name its agenda was published; null where not recorded.', { optional: true })
  agendaPublishedBy?: string;

  @Attribute(Flag, 'May the public attend? Null where the source does not say.', { optional: true })
  openToPublic?: boolean;

  @Reference(() => Meeting, 'The later meeting that approved its minutes; null while none has.', { optional: true })
  minutesApprovedAtId?: string;
}
