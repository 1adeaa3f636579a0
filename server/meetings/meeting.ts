import { Board } from '../boards';
import {
  Attribute,
  CalendarDate,
  enumeration,
  Bool,
  Timestamp,
  Protected,
  RecordType,
  Reference,
  Text,
} from '../platform/graphql';

/** The status of a meeting. */
export const MeetingStatus = enumeration('MeetingStatus', 'The status of a meeting.', {
  SCHEDULED: 'It is scheduled.',
  AGENDA_PUBLISHED: 'Its agenda is published; it has not been held yet.',
  HELD: 'It was held.',
  POSTPONED: 'It was postponed, and no new day is set.',
  CANCELLED: 'It will not be held.',
});
export type MeetingStatus = keyof typeof MeetingStatus;

@RecordType('A meeting of a board.', { key: ['boardId', 'startsAt'], order: ['startsAt'] })
export class Meeting extends Protected {
  @Reference(() => Board, 'The board that meets.')
  boardId!: string;

  @Attribute(
    Timestamp,
    'The time at which it starts, in UTC. When `startTimeCaptured` is false, only the day is known and this is midnight of that day.',
  )
  startsAt!: string;

  @Attribute(CalendarDate, 'The day on which it is held, in London.')
  date!: string;

  @Attribute(Bool, 'Whether the start time is known; false when the source prints only the day.')
  startTimeCaptured!: boolean;

  @Attribute(Text, 'The venue; null when not recorded.', { optional: true })
  venue?: string;

  @Attribute(MeetingStatus, 'The status of the meeting.')
  status!: MeetingStatus;

  @Attribute(CalendarDate, 'The day on which its agenda was published; null when it was not, or when not recorded.', {
    optional: true,
  })
  agendaPublishedOn?: string;

  @Attribute(Text, 'The post in whose name its agenda was published; null when not recorded.', { optional: true })
  agendaPublishedBy?: string;

  @Attribute(Bool, 'Whether the public can attend; null when not recorded.', { optional: true })
  openToPublic?: boolean;

  @Reference(() => Meeting, 'The later meeting that approved its minutes; null while they are not approved.', {
    optional: true,
  })
  minutesApprovedAtId?: string;
}
