import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { type FoundRow, UserError, type Visit, write, type Writing } from '../../access';
import { sql } from '../../platform/graphql';
import { AgendaItem } from '../agenda-item';
import { Meeting } from '../meeting';
import { type ApprovingMeeting, refuseApproval } from '../meeting-rules';
import { findNumbered, type NumberedItem } from '../rules/item-presence';
import { municipalYear, numberMinutes } from '../rules/numbering';
import { readAttended } from './attendance-entries';
import { MeetingInput } from './meeting-input';
import { MeetingPayload } from './payloads';
import { demand, findMeeting, step, touch, type WrittenMeeting } from './written-rows';

@InputType({ description: 'How the minutes of a meeting are numbered.' })
class RecordMinutesInput extends MeetingInput {
  @Field(() => [ID], {
    nullable: true,
    description:
      'The items that the minutes tell of, each by its number (that of the minutes where it has one, else of the agenda) or its id; all of them where absent.',
  })
  items?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The first number; absent: the one behind the last that the board has used since May.',
  })
  firstMinuteNumber?: number | null;
}

@InputType({ description: 'Which minutes were approved, and by whom.' })
class ApproveMinutesInput extends MeetingInput {
  @Field(() => ID, { description: 'The later meeting that approved them.' })
  approvedAtId!: string;
}

/** The minutes of a meeting as a whole. */
@Resolver()
export class MinutesMutations {
  @Mutation(() => MeetingPayload, {
    description:
      "Numbers the items of a meeting that was held, as its minutes have them: the numbers run on through the municipal year, from the last that the board's meetings have used since May. Refused with WRONG_STATE, MINUTES_APPROVED, EMPTY (no items), ITEM_UNKNOWN, SAME_TWICE, NUMBERS_OUT_OF_ORDER.",
  })
  recordMinutes(@Arg('input') input: RecordMinutesInput, @Ctx() visit: Visit): Promise<Partial<MeetingPayload>> {
    return write(visit, { operation: 'recordMinutes', input }, async (writing) => {
      const meeting = await findMeeting(writing, input);
      step(meeting, 'minute');
      const { items } = await readAttended(writing, meeting);
      const minuted = minutedItems(items, input.items);
      const used = await usedNumbers(writing, meeting);
      const { first, refusal } = numberMinutes({
        ...{ count: minuted.length, first: input.firstMinuteNumber ?? null },
        ...used,
      });
      demand(refusal);
      await touch(writing, meeting);
      for (const item of items) {
        const place = minuted.indexOf(item);
        const minuteNumber = place < 0 || first === undefined ? null : first + place;
        if (minuteNumber !== item.minuteNumber)
          await writing.change(await rowOf(writing, item), null, { minuteNumber });
      }
      return { meetingId: meeting.id };
    });
  }

  @Mutation(() => MeetingPayload, {
    description:
      'Records that a later meeting of the board, which was held, approved the minutes of a meeting. From then on they stay as they are. Refused with LATER_MEETING_NEEDED, MINUTES_MISSING (no item is numbered), MINUTES_APPROVED, WRONG_STATE.',
  })
  approveMinutes(@Arg('input') input: ApproveMinutesInput, @Ctx() visit: Visit): Promise<Partial<MeetingPayload>> {
    return write(visit, { operation: 'approveMinutes', input }, async (writing) => {
      const meeting = await findMeeting(writing, input);
      step(meeting, 'approveMinutes');
      const later = await writing.find(Meeting, input.approvedAtId, 'approvedAtId');
      const [by] = await writing.rows.query<ApprovingMeeting>(sql`
        select id, board_id as "boardId", status, (extract(epoch from starts_at) * 1000)::float8 as "startsAt"
        from ${Meeting} as meeting where id = ${later.id}`);
      if (by) demand(refuseApproval(meeting, by));
      const { items } = await readAttended(writing, meeting);
      if (!items.some(({ minuteNumber }) => minuteNumber !== null)) {
        const message =
          'The meeting has no minutes yet: none of its items is numbered. Record them first (`recordMinutes`).';
        throw new UserError('MINUTES_MISSING', 'meetingId', message);
      }
      await writing.change(meeting, input.version, { minutesApprovedAtId: later.id });
      return { meetingId: meeting.id };
    });
  }
}

/** The items that the minutes tell of, in the order of the meeting. @throws UserError ITEM_UNKNOWN, SAME_TWICE or EMPTY */
function minutedItems(items: readonly NumberedItem[], named: readonly string[] | null | undefined): NumberedItem[] {
  const found = new Set<NumberedItem>();
  for (const [index, name] of (named ?? []).entries()) {
    const item = findNumbered(items, name);
    if (!item) throw new UserError('ITEM_UNKNOWN', `items.${index}`, `The meeting has no item ${name}.`);
    if (found.has(item))
      throw new UserError('SAME_TWICE', `items.${index}`, `Item ${name} is named twice. Name it once.`);
    found.add(item);
  }
  const minuted = named ? items.filter((item) => found.has(item)) : [...items];
  if (minuted.length > 0) return minuted;
  throw new UserError('EMPTY', 'items', 'Minutes tell of one item at least.');
}

async function rowOf({ rows }: Writing, { id }: NumberedItem): Promise<FoundRow> {
  const [row] = await rows.query<{ version: number }>(sql`select version from ${AgendaItem} as item where id = ${id}`);
  return { id, version: row?.version ?? 0, record: AgendaItem, boardId: null };
}

/** The numbers that the board has used before and after a meeting in its municipal year. Only one write at a time asks. */
async function usedNumbers({ rows }: Writing, { id, boardId, date, startsAt }: WrittenMeeting) {
  await rows.query(sql`select pg_advisory_xact_lock(hashtextextended(${boardId}::text, 0))`);
  const { from, until } = municipalYear(date);
  const [used] = await rows.query<{ lastBefore: number; firstAfter: number | null }>(sql`
    select coalesce(max(item.minute_number) filter (where meeting.starts_at < to_timestamp(${startsAt}::float8 / 1000)), 0) as "lastBefore",
      min(item.minute_number) filter (where meeting.starts_at > to_timestamp(${startsAt}::float8 / 1000)) as "firstAfter"
    from ${Meeting} as meeting join ${AgendaItem} as item on item.meeting_id = meeting.id
    where meeting.board_id = ${boardId} and meeting.id <> ${id}
      and meeting.date >= ${from}::date and meeting.date < ${until}::date`);
  return used ?? { lastBefore: 0, firstAfter: null };
}
