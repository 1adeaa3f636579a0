import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { type FoundRow, UserError, type RequestContext, runMutation, type MutationTransaction } from '../../access';
import { sql } from '../../platform/graphql';
import { AgendaItem } from '../agenda-item';
import { Meeting } from '../meeting';
import { type ApprovingMeeting, validateApproval } from '../meeting-rules';
import { findNumbered, type NumberedItem } from '../rules/item-presence';
import { municipalYear, numberMinutes } from '../rules/numbering';
import { readAttended } from './attendance-entries';
import { MeetingInput } from './meeting-input';
import { MeetingPayload } from './payloads';
import { throwViolation, findMeeting, step, touch, type WrittenMeeting } from './locked-rows';

@InputType({ description: 'The numbering of the minutes of a meeting.' })
class RecordMinutesInput extends MeetingInput {
  @Field(() => [ID], {
    nullable: true,
    description:
      'The items that the minutes record, each by its minute number (its agenda number when it has none) or its id. Defaults to all items.',
  })
  items?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The number of the first item. Defaults to the one after the last number that the board has used since May.',
  })
  firstMinuteNumber?: number | null;
}

@InputType({ description: 'The approval of the minutes of a meeting.' })
class ApproveMinutesInput extends MeetingInput {
  @Field(() => ID, { description: 'The later meeting that approved them.' })
  approvedAtId!: string;
}

/** The mutations of the minutes of a meeting as a whole. */
@Resolver()
export class MinutesMutations {
  @Mutation(() => MeetingPayload, {
    description:
      "Sets the minute numbers of the items of a meeting that was held. Numbers continue through the municipal year, from the last one that the board's meetings have used since May. Fails with WRONG_STATE, MINUTES_APPROVED, EMPTY (no items), ITEM_UNKNOWN, SAME_TWICE or NUMBERS_OUT_OF_ORDER.",
  })
  recordMinutes(
    @Arg('input', { description: 'The minutes to number.' }) input: RecordMinutesInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<MeetingPayload>> {
    return runMutation(context, { operation: 'recordMinutes', input }, async (tx) => {
      const meeting = await findMeeting(tx, input);
      step(meeting, 'minute');
      const { items } = await readAttended(tx, meeting);
      const minuted = minutedItems(items, input.items);
      const used = await usedNumbers(tx, meeting);
      const { first, violation } = numberMinutes({
        ...{ count: minuted.length, first: input.firstMinuteNumber ?? null },
        ...used,
      });
      throwViolation(violation);
      await touch(tx, meeting);
      for (const item of items) {
        const index = minuted.indexOf(item);
        const minuteNumber = index < 0 || first === undefined ? null : first + index;
        if (minuteNumber !== item.minuteNumber) await tx.change(await rowOf(tx, item), null, { minuteNumber });
      }
      return { meetingId: meeting.id };
    });
  }

  @Mutation(() => MeetingPayload, {
    description:
      'Records that a later meeting of the board approved the minutes of a meeting. Approved minutes cannot be changed. Fails with LATER_MEETING_NEEDED (not a later meeting of the board that was held), MINUTES_MISSING (no item has a minute number), MINUTES_APPROVED or WRONG_STATE.',
  })
  approveMinutes(
    @Arg('input', { description: 'The minutes to approve.' }) input: ApproveMinutesInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<MeetingPayload>> {
    return runMutation(context, { operation: 'approveMinutes', input }, async (tx) => {
      const meeting = await findMeeting(tx, input);
      step(meeting, 'approveMinutes');
      const later = await tx.find(Meeting, input.approvedAtId, 'approvedAtId');
      const [by] = await tx.rows.query<ApprovingMeeting>(sql`
        select id, board_id as "boardId", status, (extract(epoch from starts_at) * 1000)::float8 as "startsAt"
        from ${Meeting} as meeting where id = ${later.id}`);
      if (by) throwViolation(validateApproval(meeting, by));
      const { items } = await readAttended(tx, meeting);
      if (!items.some(({ minuteNumber }) => minuteNumber !== null)) {
        const message =
          'The meeting has no minutes yet: no item has a minute number. Record them with recordMinutes first.';
        throw new UserError('MINUTES_MISSING', 'meetingId', message);
      }
      await tx.change(meeting, input.version, { minutesApprovedAtId: later.id });
      return { meetingId: meeting.id };
    });
  }
}

/** The items that the minutes record, in the order of the meeting. @throws UserError ITEM_UNKNOWN, SAME_TWICE or EMPTY */
function minutedItems(items: readonly NumberedItem[], named: readonly string[] | null | undefined): NumberedItem[] {
  const found = new Set<NumberedItem>();
  for (const [index, name] of (named ?? []).entries()) {
    const item = findNumbered(items, name);
    if (!item)
      throw new UserError(
        'ITEM_UNKNOWN',
        `items.${index}`,
        `The meeting has no item ${name}. Provide a minute number, an agenda number or an id.`,
      );
    if (found.has(item))
      throw new UserError('SAME_TWICE', `items.${index}`, `Item ${name} is listed twice. List it once.`);
    found.add(item);
  }
  const minuted = named ? items.filter((item) => found.has(item)) : [...items];
  if (minuted.length > 0) return minuted;
  throw new UserError(
    'EMPTY',
    'items',
    'Minutes need at least one item. Provide the items, or add some to the meeting first.',
  );
}

async function rowOf({ rows }: MutationTransaction, { id }: NumberedItem): Promise<FoundRow> {
  const [row] = await rows.query<{ version: number }>(sql`select version from ${AgendaItem} as item where id = ${id}`);
  return { id, version: row?.version ?? 0, record: AgendaItem, boardId: null };
}

/** The numbers that the board has used before and after a meeting in its municipal year. The lock serializes numbering. */
async function usedNumbers({ rows }: MutationTransaction, { id, boardId, date, startsAt }: WrittenMeeting) {
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
