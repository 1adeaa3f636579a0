import { Field, ID, InputType } from 'type-graphql';
import { type FoundRow, UserError, type Writing } from '../../access';
import { Seat } from '../../partners';
import { sql } from '../../platform/graphql';
import { AgendaItem } from '../agenda-item';
import { Attendance, AttendanceCapacity, AttendanceStatus } from '../attendance';
import { type AttendingSeat, refuseSeat, usualCapacity, usualRole } from '../rules/attending-seat';
import { type NumberedItem, type PresenceByItem, presencesOf } from '../rules/item-presence';
import { demand, type WrittenMeeting } from './written-rows';

const BY_NUMBER = 'each by its minute number (before there are minutes its agenda number) or its id';

@InputType({ description: 'How somebody attended a meeting.' })
export class AttendanceEntryInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The seat that they hold, or whose holder they stand in for; absent for guests.',
  })
  seatId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Their role, unique in the meeting, never a name; absent: the post of the seat.',
  })
  role?: string | null;

  @Field(() => AttendanceCapacity, {
    nullable: true,
    description: 'In what capacity they came; absent: as the seat has it, without one as a guest.',
  })
  capacity?: AttendanceCapacity | null;

  @Field(() => AttendanceStatus, { description: 'Whether they were there. PRESENT is for all items.' })
  status!: AttendanceStatus;

  @Field(() => [ID], {
    nullable: true,
    description: `With PART: the items for which they were not there, ${BY_NUMBER}.`,
  })
  exceptItems?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: `With PART: the items for part of which they were there, ${BY_NUMBER}.`,
  })
  partItems?: string[] | null;

  @Field(() => [ID], { nullable: true, description: `The only items that a guest came for, ${BY_NUMBER}.` })
  onlyItems?: string[] | null;
}

/** What of a meeting an attendance refers to. */
export interface AttendedMeeting {
  readonly meeting: WrittenMeeting;
  readonly items: readonly NumberedItem[];
  readonly seats: readonly AttendingSeat[];
  /** What was recorded before. */
  readonly recorded: readonly RecordedAttendance[];
}

/** An attendance that was recorded before. */
export interface RecordedAttendance extends FoundRow {
  readonly role: string;
  readonly seatId: string | null;
  readonly capacity: AttendanceCapacity;
}

/** Reads what an attendance refers to. */
export async function readAttended({ rows }: Writing, meeting: WrittenMeeting): Promise<AttendedMeeting> {
  const items = await rows.query<NumberedItem>(sql`
    select id, position, agenda_number as "agendaNumber", minute_number as "minuteNumber" from ${AgendaItem} as item
    where meeting_id = ${meeting.id} order by position`);
  const seats = await rows.query<AttendingSeat>(sql`
    select id, post, number, role, "from"::text, "to"::text, count(*) over (partition by post) > 1 as "isOneOfMany"
    from ${Seat} as seat where board_id = ${meeting.boardId}`);
  const recorded = await rows.query<Omit<RecordedAttendance, 'record' | 'boardId'>>(sql`
    select id, version, role, seat_id as "seatId", capacity from ${Attendance} as came where meeting_id = ${meeting.id}`);
  const { boardId } = meeting;
  return { meeting, items, seats, recorded: recorded.map((each) => ({ ...each, record: Attendance, boardId })) };
}

/** An attendance as it is to be kept. */
export interface CheckedAttendance {
  readonly role: string;
  readonly seatId: string | null;
  readonly capacity: AttendanceCapacity;
  readonly status: AttendanceStatus;
  readonly presences: PresenceByItem;
  /** The one recorded before that it takes the place of. */
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
    throw new UserError('NOT_A_MEMBER', 'seatId', 'This is no seat on the board that met. Guests need none.');
  }
  const capacity = entry.capacity ?? usualCapacity(seat);
  if (capacity !== 'INVITED') demand(refuseSeat(seat, meeting.date, 'seatId'));
  const place = placeOf({ seatId: seat?.id ?? null, capacity });
  const bySeat = place === null ? undefined : recorded.find((each) => placeOf(each) === place);
  const role = entry.role ?? bySeat?.role ?? (seat && usualRole(seat, capacity));
  if (role === undefined) throw new UserError('EMPTY', 'role', 'Say in what role the guest came.');
  const { presences, refusal } = presencesOf({ ...entry, capacity }, items);
  demand(refusal);
  return {
    ...{ role, capacity, seatId: seat?.id ?? null, status: entry.status },
    ...{ presences: presences ?? new Map(), before: bySeat ?? recorded.find((each) => each.role === role) },
  };
}

/** Refuses the same role, or the same seat, in two entries. @throws UserError SAME_TWICE */
export function demandDifferent(entries: readonly CheckedAttendance[]): void {
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
          'This stands in another entry already. Say it once.',
        );
      }
      seen.add(key);
    }
  }
}
