import { Seat } from '../partners';
import { Attribute, Derived, enumeration, Integers, Protected, RecordType, Reference, Text } from '../platform/graphql';
import { AgendaItem } from './agenda-item';
import { Meeting } from './meeting';

/** In what capacity someone came to a meeting. */
export const AttendanceCapacity = enumeration('AttendanceCapacity', 'In what capacity someone came to a meeting.', {
  MEMBER: 'As a member.',
  APPOINTED_MEMBER: 'As an appointed member.',
  INVITED: 'As an officer or guest, to speak with the consent of the chair.',
  SUBSTITUTE: 'In place of a member.',
});
export type AttendanceCapacity = keyof typeof AttendanceCapacity;

/** Whether someone was at a meeting. */
export const AttendanceStatus = enumeration('AttendanceStatus', 'Whether someone was at a meeting.', {
  PRESENT: 'For all of it (for a guest: for the items they came for).',
  PART: 'For some items, or for part of one.',
  APOLOGIES: 'Sent apologies.',
  ABSENT: 'Did not come and sent no apologies.',
});
export type AttendanceStatus = keyof typeof AttendanceStatus;

/** Whether someone was there for an item. */
export const Presence = enumeration('Presence', 'How long someone was there for an item.', {
  PRESENT: 'For the whole item.',
  PART: 'For part of the item.',
});
export type Presence = keyof typeof Presence;

@RecordType('That someone was, or was expected, at a meeting; by their role, never by name.', {
  key: ['meetingId', 'role'],
})
export class Attendance extends Protected {
  @Reference(() => Meeting, 'The meeting.')
  meetingId!: string;

  @Attribute(Text, 'The role of whoever came, unique in the meeting.')
  role!: string;

  @Reference(() => Seat, 'The seat that they hold on the board; null for guests.', { optional: true })
  seatId?: string;

  @Attribute(AttendanceCapacity, 'In what capacity they came.')
  capacity!: AttendanceCapacity;

  @Attribute(AttendanceStatus, 'Whether they were there.')
  status!: AttendanceStatus;

  @Derived(
    Integers,
    'The items for which they were there, in whole or in part, by minute number (by agenda number where there are no minutes yet).',
    (row, visible) =>
      `array(select coalesce(item.minute_number, item.agenda_number, item.position) from ${visible(AttendanceItem)} as there ` +
      `join ${visible(AgendaItem)} as item on item.id = there.agenda_item_id where there.attendance_id = ${row}.id order by item.position)`,
  )
  presentForItems!: number[];
}

@RecordType('That someone was there for an item.', { key: ['attendanceId', 'agendaItemId'] })
export class AttendanceItem extends Protected {
  @Reference(() => Attendance, 'The attendance.')
  attendanceId!: string;

  @Reference(() => AgendaItem, 'The item.')
  agendaItemId!: string;

  @Attribute(Presence, 'For the whole item or part of it.')
  presence!: Presence;
}
