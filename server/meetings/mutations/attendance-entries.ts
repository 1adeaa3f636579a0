import { Field, ID, InputType } from 'type-graphql';
import { type FoundRow, UserError, type MutationTransaction } from '../../access';
import { Seat } from '../../partners';
import { sql } from '../../platform/graphql';
import { AgendaItem } from '../agenda-item';
import { Attendance, AttendanceCapacity, AttendanceStatus } from '../attendance';
import { type AttendingSeat, validateSeat, usualCapacity, usualRole } from '../rules/attending-seat';
import { type NumberedItem, type PresenceByItem, presencesOf } from '../rules/item-presence';
import { throwViolation, type WrittenMeeting } from './locked-rows';

const BY_NUMBER = 'each by its minute number (its agenda number before the minutes are recorded) or its id';

@InputType({ description: 'The attendance of one person at a meeting.' })
export class AttendanceEntryInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The seat that they hold, or sit in for as a substitute. Leave it out for guests.',
  })
  seatId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Their role, unique within the meeting, never a name. Defaults to the post of the seat.',
  })
  role?: string | null;

  @Field(() => AttendanceCapacity, {
    nullable: true,
    description:
      'The capacity in which they attended. Defaults to the capacity of the seat, or INVITED without a seat.',
  })
  capacity?: AttendanceCapacity | null;

  @Field(() => AttendanceStatus, { description: 'Whether they attended. PRESENT means all items.' })
  status!: AttendanceStatus;

  @Field(() => [ID], {
    nullable: true,
    description: `With PART: the items that they missed, ${BY_NUMBER}.`,
  })
  exceptItems?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: `With PART: the items that they attended in part, ${BY_NUMBER}.`,
  })
  partItems?: string[] | null;

  @Field(() => [ID], { nullable: true, description: `The only items that a guest attended, ${BY_NUMBER}.` })
  onlyItems?: string[] | null;
}

/** The meeting with the rows that an attendance refers to. */
export interface AttendedMeeting {
  readonly meeting: WrittenMeeting;
  readonly items: readonly NumberedItem[];
  readonly seats: readonly AttendingSeat[];
  /** The attendances already recorded. */
  readonly recorded: readonly RecordedAttendance[];
}

/** An attendance that is already recorded. */
export interface RecordedAttendance extends FoundRow {
  readonly role: string;
  readonly seatId: string | null;
  readonly capacity: AttendanceCapacity;
}

/** Reads the meeting's items, seats and recorded attendances. */
export async function readAttended({ rows }: MutationTransaction, meeting: WrittenMeeting): Promise<AttendedMeeting> {
  const items = await rows.query<NumberedItem>(sql`
    select id, position, agenda_number as "agendaNumber", minute_number as "minuteNumber" from ${AgendaItem} as item
    where meeting_id = ${meeting.id} order by position`);
  const seats = await rows.query<AttendingSeat>(sql`
    select id, post, number, role, "from"::text, "to"::text, count(*) over (partition by post) > 1 as "isOneOfMany"
    from ${Seat} as seat where board_id = ${meeting.boardId}`);
  const recorded = await rows.query<Omit<RecordedAttendance, 'record' | 'boardId'>>(sql`
    select id, version, role, seat_id as "seatId", capacity from ${Attendance} as attendance where meeting_id = ${meeting.id}`);
  const { boardId } = meeting;
  return { meeting, items, seats, recorded: recorded.map((each) => ({ ...each, record: Attendance, boardId })) };
}

/** An attendance as it will be stored. */
export interface CheckedAttendance {
  readonly role: string;
  readonly seatId: string | null;
  readonly capacity: AttendanceCapacity;
  readonly status: AttendanceStatus;
  readonly presences: PresenceByItem;
  /** The recorded attendance that it replaces. */
  readonly before: RecordedAttendance | undefined;
}

/** Two people may attend by one seat: its holder and a substitute. */
function placeOf({ seatId, capacity }: Pick<CheckedAttendance, 'seatId' | 'capacity'>): string | null {
  return seatId && `${seatId} ${capacity === 'SUBSTITUTE' ? 'substitute' : 'holder'}`;
}

/** Checks one entry by itself. @throws UserError NOT_A_MEMBER, ITEM_UNKNOWN, SAME_TWICE, EMPTY or INVALID */
export function checkEntry(
  entry: AttendanceEntryInput,
  { meeting, items, seats, recorded }: AttendedMeeting,
): CheckedAttendance {
  const seat = seats.find(({ id }) => `Seat:${id}` === entry.seatId);
  if (entry.seatId && !seat) {
    throw new UserError(
      'NOT_A_MEMBER',
      'seatId',
      'This is not a seat on the board of the meeting. Provide one of its seats, or none for a guest.',
    );
  }
  const capacity = entry.capacity ?? usualCapacity(seat);
  if (capacity !== 'INVITED') throwViolation(validateSeat(seat, meeting.date, 'seatId'));
  const place = placeOf({ seatId: seat?.id ?? null, capacity });
  const bySeat = place === null ? undefined : recorded.find((each) => placeOf(each) === place);
  const role = entry.role ?? bySeat?.role ?? (seat && usualRole(seat, capacity));
  if (role === undefined) throw new UserError('EMPTY', 'role', 'role is required for a guest.');
  const { presences, violation } = presencesOf({ ...entry, capacity }, items);
  throwViolation(violation);
  return {
    ...{ role, capacity, seatId: seat?.id ?? null, status: entry.status },
    ...{ presences: presences ?? new Map(), before: bySeat ?? recorded.find((each) => each.role === role) },
  };
}

/** Rejects entries with the same role or the same seat. @throws UserError SAME_TWICE */
export function requireDifferent(entries: readonly CheckedAttendance[]): void {
  const seen = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    const place = placeOf(entry);
    for (const [field, key] of [
      ['seatId', place],
      ['role', `role ${entry.role}`],
    ] as const) {
      if (key === null) continue;
      if (seen.has(key)) {
        throw new UserError(
          'SAME_TWICE',
          `attendance.${index}.${field}`,
          `Another entry has the same ${field}. List each person once.`,
        );
      }
      seen.add(key);
    }
  }
}
