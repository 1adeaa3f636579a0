import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { UserError, type Visit, write, type Writing } from '../../access';
import { sql, sqlName } from '../../platform/graphql';
import { Attendance, AttendanceItem } from '../attendance';
import { refuseSeat } from '../rules/attending-seat';
import { calledNumber, type NumberedItem, type PresenceByItem } from '../rules/item-presence';
import {
  AttendanceEntryInput,
  type AttendedMeeting,
  checkEntry,
  type CheckedAttendance,
  demandDifferent,
  readAttended,
} from './attendance-entries';
import { refuseContradiction } from './item-quorum';
import { AgendaItemInput, MeetingInput } from './meeting-input';
import { AgendaItemPayload, MeetingPayload } from './payloads';
import { demand, demandAtMost, findItem, findMeeting, step, touch, within } from './written-rows';

const MOST_ENTRIES = 200;

@InputType({ description: 'Who attended a meeting.' })
class RecordAttendanceInput extends MeetingInput {
  @Field(() => [AttendanceEntryInput], {
    description: `Who attended, or was expected, ${MOST_ENTRIES} entries at most. What was recorded before of others stays; of the same it is replaced.`,
  })
  attendance!: AttendanceEntryInput[];
}

@InputType({ description: 'Who chaired an item.' })
class SetItemChairInput extends AgendaItemInput {
  @Field(() => ID, { description: 'The seat whose holder chaired it.' })
  seatId!: string;
}

/** Who was at a meeting, and in its chair. */
@Resolver()
export class AttendanceMutations {
  @Mutation(() => MeetingPayload, {
    description:
      'Records who attended a meeting that was held, item by item: "except items 15, 16 and 17 (part)" is `exceptItems: [15, 16], partItems: [17]`. The quorum of each item follows from it. Refused with WRONG_STATE, MINUTES_APPROVED, NOT_A_MEMBER, SAME_TWICE, ITEM_UNKNOWN; with NOT_QUORATE, NOT_PRESENT or LEFT_MEETING where a resolution, the chair or a declaration that was recorded before contradicts it.',
  })
  recordAttendance(@Arg('input') input: RecordAttendanceInput, @Ctx() visit: Visit): Promise<Partial<MeetingPayload>> {
    return write(visit, { operation: 'recordAttendance', input }, async (writing) => {
      const meeting = await findMeeting(writing, input);
      step(meeting, 'minute');
      demandAtMost(MOST_ENTRIES, input.attendance, 'attendance');
      if (input.attendance.length === 0) throw new UserError('EMPTY', 'attendance', 'Name one person at least.');
      const attended = await readAttended(writing, meeting);
      const entries: CheckedAttendance[] = [];
      for (const [index, entry] of input.attendance.entries()) {
        entries.push(await within(inEntry(index), async () => checkEntry(entry, attended)));
      }
      demandDifferent(entries);
      await touch(writing, meeting);
      const ids: string[] = [];
      for (const [index, entry] of entries.entries()) {
        ids.push(await within(inEntry(index), () => keep(writing, attended, entry)));
      }
      await keepPresences(writing, ids, entries);
      demand(await refuseContradiction(writing.rows, meeting.id));
      return { meetingId: meeting.id };
    });
  }

  @Mutation(() => AgendaItemPayload, {
    description:
      'Records who chaired an item of a meeting that was held. Refused with WRONG_STATE, MINUTES_APPROVED, NOT_A_MEMBER, NOT_PRESENT (they were not there for it).',
  })
  setItemChair(@Arg('input') input: SetItemChairInput, @Ctx() visit: Visit): Promise<Partial<AgendaItemPayload>> {
    return write(visit, { operation: 'setItemChair', input }, async (writing) => {
      const { item, meeting } = await findItem(writing, input);
      step(meeting, 'minute');
      const { seats } = await readAttended(writing, meeting);
      const seat = seats.find(({ id }) => `Seat:${id}` === input.seatId);
      demand(refuseSeat(seat, meeting.date, 'seatId'));
      await demandPresent(writing, meeting.id, item.id, seat?.id ?? '');
      await writing.change(item, input.version, { chairId: seat?.id });
      return { agendaItemId: item.id };
    });
  }
}

const inEntry = (index: number) => (field: string) => `attendance.${index}.${field}`;

async function keep(writing: Writing, { meeting }: AttendedMeeting, entry: CheckedAttendance): Promise<string> {
  const { role, seatId, capacity, status, before } = entry;
  const values = { role, seatId, capacity, status };
  if (!before) return writing.add(Attendance, { meetingId: meeting.id, ...values });
  await writing.change(before, null, values);
  return before.id;
}

/** Puts the presences of attendances in the place of those they had; in two statements, since there are many. */
async function keepPresences(writing: Writing, ids: readonly string[], entries: readonly CheckedAttendance[]) {
  const rows = entries.flatMap(({ presences }, index) =>
    [...presences].map(([item, presence]) => ({ attendance: ids[index] ?? '', item: item.id, presence })),
  );
  const table = sqlName('attendance_item');
  await writing.rows.query(sql`delete from ${table} where attendance_id = any(${ids}::uuid[])`);
  await writing.rows.query(sql`
    insert into ${table} (attendance_id, agenda_item_id, presence)
    select * from unnest(${rows.map(({ attendance }) => attendance)}::uuid[], ${rows.map(({ item }) => item)}::uuid[],
      ${rows.map(({ presence }) => presence)}::presence[])`);
  writing.changes.push(...entries.map(({ presences }) => `items: ${written(presences)}`));
}

/** Presences for the audit trail: `14 (part), 15, 16`. */
function written(presences: PresenceByItem): string {
  const one = ([item, presence]: readonly [NumberedItem, string]) =>
    `${calledNumber(item)}${presence === 'PART' ? ' (part)' : ''}`;
  return presences.size === 0 ? 'none' : [...presences].map(one).join(', ');
}

/** Refuses somebody who was not there for an item, as far as it was recorded who was. @throws UserError NOT_PRESENT */
async function demandPresent({ rows }: Writing, meetingId: string, itemId: string, seatId: string): Promise<void> {
  const there = await rows.query<{ isThere: boolean }>(sql`
    select there.agenda_item_id = ${itemId} and came.seat_id = ${seatId} as "isThere" from ${AttendanceItem} as there
    join ${Attendance} as came on came.id = there.attendance_id where came.meeting_id = ${meetingId}`);
  if (there.length === 0 || there.some(({ isThere }) => isThere)) return;
  const message = 'The attendance says that they were not there for the item. Correct it first, or name somebody else.';
  throw new UserError('NOT_PRESENT', 'seatId', message);
}
