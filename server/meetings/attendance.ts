import { Seat } from '../partners';
import { Attribute, Derived, enumeration, Integers, Protected, RecordType, Reference, Text } from '../platform/graphql';
import { AgendaItem } from './agenda-item';
import { Meeting } from './meeting';

/** The capacity in which a person attends a meeting. */
export const AttendanceCapacity = enumeration(
  'AttendanceCapacity',
  'The capacity in which a person attends a meeting.',
  {
    MEMBER: 'A member of the board.',
    APPOINTED_MEMBER: 'An appointed member.',
    INVITED: 'An officer or guest, who can speak with the consent of the chair.',
    SUBSTITUTE: 'A substitute for a member.',
  },
);
export type AttendanceCapacity = keyof typeof AttendanceCapacity;

/** Whether a person attended a meeting. */
export const AttendanceStatus = enumeration('AttendanceStatus', 'Whether a person attended a meeting.', {
  PRESENT: 'Present for the whole meeting (for a guest, for the items that concern them).',
  PART: 'Present for some of the items, or for part of an item.',
  APOLOGIES: 'Absent with apologies.',
  ABSENT: 'Absent without apologies.',
});
export type AttendanceStatus = keyof typeof AttendanceStatus;

/** How much of an item a person was present for. */
export const Presence = enumeration('Presence', 'How much of an item a person was present for.', {
  PRESENT: 'Present for the whole item.',
  PART: 'Present for part of the item.',
});
export type Presence = keyof typeof Presence;

@RecordType('The attendance at a meeting of a person who attended or was expected, by role and never by name.', {
  key: ['meetingId', 'role'],
})
export class Attendance extends Protected {
  @Reference(() => Meeting, 'The meeting.')
  meetingId!: string;

  @Attribute(Text, 'The role of the person; unique within the meeting.')
  role!: string;

  @Reference(
    () => Seat,
    'The seat on the board that the person holds, or sits in for as a substitute; null for guests.',
    { optional: true },
  )
  seatId?: string;

  @Attribute(AttendanceCapacity, 'The capacity in which they attended.')
  capacity!: AttendanceCapacity;

  @Attribute(AttendanceStatus, 'Whether they attended.')
  status!: AttendanceStatus;

  @Derived(
    Integers,
    'The items that they were present for, in whole or in part, by minute number (by agenda number before the minutes are recorded).',
    (row, visible) =>
      `array(select coalesce(item.minute_number, item.agenda_number, item.position) from ${visible(AttendanceItem)} as presence ` +
      `join ${visible(AgendaItem)} as item on item.id = presence.agenda_item_id where presence.attendance_id = ${row}.id order by item.position)`,
  )
  presentForItems!: number[];
}

@RecordType('The presence of a person for an item.', { key: ['attendanceId', 'agendaItemId'] })
export class AttendanceItem extends Protected {
  @Reference(() => Attendance, 'The attendance.')
  attendanceId!: string;

  @Reference(() => AgendaItem, 'The item.')
  agendaItemId!: string;

  @Attribute(Presence, 'Whether they were present for the whole item or for part of it.')
  presence!: Presence;
}
