import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { UserError, type RequestContext, runMutation, type MutationTransaction } from '../../access';
import { sql, sqlName } from '../../platform/graphql';
import { Attendance, AttendanceItem } from '../attendance';
import { validateSeat } from '../rules/attending-seat';
import { referenceNumber, type NumberedItem, type PresenceByItem } from '../rules/item-presence';
import {
  AttendanceEntryInput,
  type AttendedMeeting,
  checkEntry,
  type CheckedAttendance,
  requireDifferent,
  readAttended,
} from './attendance-entries';
import { validateContradiction } from './item-quorum';
import { AgendaItemInput, MeetingInput } from './meeting-input';
import { AgendaItemPayload, MeetingPayload } from './payloads';
import { throwViolation, requireAtMost, findItem, findMeeting, step, touch, within } from './locked-rows';

const MOST_ENTRIES = 200;

@InputType({ description: 'The attendance to record.' })
class RecordAttendanceInput extends MeetingInput {
  @Field(() => [AttendanceEntryInput], {
    description: `The people who attended or were expected, at most ${MOST_ENTRIES}. An entry replaces the earlier one for the same seat or role; other earlier entries stay.`,
  })
  attendance!: AttendanceEntryInput[];
}

@InputType({ description: 'The chair of an item.' })
class SetItemChairInput extends AgendaItemInput {
  @Field(() => ID, { description: 'The seat whose holder chaired it.' })
  seatId!: string;
}

/** The mutations of attendance and chairs. */
@Resolver()
export class AttendanceMutations {
  @Mutation(() => MeetingPayload, {
    description:
      'Records who attended a meeting that was held, item by item: "except items 15, 16 and 17 (part)" is `exceptItems: [15, 16], partItems: [17]`. The quorum of each item is computed from it. Fails with WRONG_STATE, MINUTES_APPROVED, NOT_A_MEMBER, SAME_TWICE or ITEM_UNKNOWN, and with NOT_QUORATE, NOT_PRESENT or LEFT_MEETING when it contradicts a resolution, a chair or a declaration that is already recorded.',
  })
  recordAttendance(
    @Arg('input', { description: 'The attendance to record.' }) input: RecordAttendanceInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<MeetingPayload>> {
    return runMutation(context, { operation: 'recordAttendance', input }, async (tx) => {
      const meeting = await findMeeting(tx, input);
      step(meeting, 'minute');
      requireAtMost(MOST_ENTRIES, input.attendance, 'attendance');
      if (input.attendance.length === 0)
        throw new UserError('EMPTY', 'attendance', 'attendance must not be empty. Provide at least one entry.');
      const attended = await readAttended(tx, meeting);
      const entries: CheckedAttendance[] = [];
      for (const [index, entry] of input.attendance.entries()) {
        entries.push(await within(inEntry(index), async () => checkEntry(entry, attended)));
      }
      requireDifferent(entries);
      await touch(tx, meeting);
      const ids: string[] = [];
      for (const [index, entry] of entries.entries()) {
        ids.push(await within(inEntry(index), () => save(tx, attended, entry)));
      }
      await replacePresences(tx, ids, entries);
      throwViolation(await validateContradiction(tx.rows, meeting.id));
      return { meetingId: meeting.id };
    });
  }

  @Mutation(() => AgendaItemPayload, {
    description:
      'Records who chaired an item of a meeting that was held. Fails with WRONG_STATE, MINUTES_APPROVED, NOT_A_MEMBER or NOT_PRESENT (the attendance says that they were not present for the item).',
  })
  setItemChair(
    @Arg('input', { description: 'The chair of the item.' }) input: SetItemChairInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<AgendaItemPayload>> {
    return runMutation(context, { operation: 'setItemChair', input }, async (tx) => {
      const { item, meeting } = await findItem(tx, input);
      step(meeting, 'minute');
      const { seats } = await readAttended(tx, meeting);
      const seat = seats.find(({ id }) => `Seat:${id}` === input.seatId);
      throwViolation(validateSeat(seat, meeting.date, 'seatId'));
      await requirePresent(tx, meeting.id, item.id, seat?.id ?? '');
      await tx.change(item, input.version, { chairId: seat?.id });
      return { agendaItemId: item.id };
    });
  }
}

const inEntry = (index: number) => (field: string) => `attendance.${index}.${field}`;

async function save(tx: MutationTransaction, { meeting }: AttendedMeeting, entry: CheckedAttendance): Promise<string> {
  const { role, seatId, capacity, status, before } = entry;
  const values = { role, seatId, capacity, status };
  if (!before) return tx.add(Attendance, { meetingId: meeting.id, ...values });
  await tx.change(before, null, values);
  return before.id;
}

/** Replaces the presences of attendances. Two statements do all of them, since there can be thousands. */
async function replacePresences(
  tx: MutationTransaction,
  ids: readonly string[],
  entries: readonly CheckedAttendance[],
) {
  const rows = entries.flatMap(({ presences }, index) =>
    [...presences].map(([item, presence]) => ({ attendance: ids[index] ?? '', item: item.id, presence })),
  );
  const table = sqlName('attendance_item');
  await tx.rows.query(sql`delete from ${table} where attendance_id = any(${ids}::uuid[])`);
  await tx.rows.query(sql`
    insert into ${table} (attendance_id, agenda_item_id, presence)
    select * from unnest(${rows.map(({ attendance }) => attendance)}::uuid[], ${rows.map(({ item }) => item)}::uuid[],
      ${rows.map(({ presence }) => presence)}::presence[])`);
  tx.changes.push(...entries.map(({ presences }) => `items: ${auditText(presences)}`));
}

/** Presences for the audit trail: `14 (part), 15, 16`. */
function auditText(presences: PresenceByItem): string {
  const one = ([item, presence]: readonly [NumberedItem, string]) =>
    `${referenceNumber(item)}${presence === 'PART' ? ' (part)' : ''}`;
  return presences.size === 0 ? 'none' : [...presences].map(one).join(', ');
}

/** Rejects a person whom the recorded attendance shows as not present for an item. @throws UserError NOT_PRESENT */
async function requirePresent(
  { rows }: MutationTransaction,
  meetingId: string,
  itemId: string,
  seatId: string,
): Promise<void> {
  const presences = await rows.query<{ isPresent: boolean }>(sql`
    select presence.agenda_item_id = ${itemId} and attendance.seat_id = ${seatId} as "isPresent" from ${AttendanceItem} as presence
    join ${Attendance} as attendance on attendance.id = presence.attendance_id where attendance.meeting_id = ${meetingId}`);
  if (presences.length === 0 || presences.some(({ isPresent }) => isPresent)) return;
  const message =
    'According to the attendance, the holder of this seat was not present for the item. Correct the attendance first, or provide another seat.';
  throw new UserError('NOT_PRESENT', 'seatId', message);
}
