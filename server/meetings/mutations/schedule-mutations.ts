import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { Board, londonDate } from '../../boards';
import { UserError, type RequestContext, runMutation, MutationInput, type MutationTransaction } from '../../access';
import { sql } from '../../platform/graphql';
import { DateScalar, DateTimeScalar } from '../../platform/graphql/scalars';
import { Meeting } from '../meeting';
import { validateNotEarlier, validateNotFuture } from '../meeting-rules';
import { MeetingInput } from './meeting-input';
import { MeetingPayload } from './payloads';
import { throwViolation, findMeeting, step } from './locked-rows';

const AT = 'The time at which it starts, with an offset from UTC. Provide this, or `date` when only the day is known.';
const ON = 'The day on which it is held, in London, when the time is not known yet. Provide this or `startsAt`.';

@InputType({ description: 'The meeting to schedule.' })
class ScheduleMeetingInput extends MutationInput {
  @Field(() => ID, { description: 'The board that meets.' })
  boardId!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: AT })
  startsAt?: string | null;

  @Field(() => DateScalar, { nullable: true, description: ON })
  date?: string | null;

  @Field(() => String, { nullable: true, description: 'The venue.' })
  venue?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the public can attend. Leave it out when this is not decided.',
  })
  openToPublic?: boolean | null;
}

@InputType({ description: 'The meeting to postpone, and its new time if known.' })
class PostponeMeetingInput extends MeetingInput {
  @Field(() => DateTimeScalar, { nullable: true, description: AT })
  startsAt?: string | null;

  @Field(() => DateScalar, { nullable: true, description: ON })
  date?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The new venue. If absent, the current one stays; null clears it.',
  })
  venue?: string | null;
}

@InputType({ description: 'The meeting to cancel.' })
class CancelMeetingInput extends MeetingInput {}

@InputType({ description: 'The meeting that was held.' })
class RecordMeetingHeldInput extends MeetingInput {
  @Field(() => String, {
    nullable: true,
    description: 'The venue. If absent, the announced one stays; null clears it.',
  })
  venue?: string | null;
}

/** The stored time of a meeting; undefined when the input has none. @throws UserError INVALID when it has both */
function whenOf({ startsAt, date }: { readonly startsAt?: string | null; readonly date?: string | null }) {
  if (startsAt && date) throw new UserError('INVALID', 'date', 'Provide startsAt or date, not both.');
  if (startsAt) return { startsAt, date: londonDate(startsAt), startTimeCaptured: true };
  return date ? { startsAt: `${date}T00:00:00Z`, date, startTimeCaptured: false } : undefined;
}

/** Rejects a time at which the board already has a meeting. @throws UserError SAME_TWICE */
async function requireFree({ rows }: MutationTransaction, boardId: string, startsAt: string): Promise<void> {
  const [same] = await rows.query(
    sql`select id from ${Meeting} as meeting where board_id = ${boardId} and starts_at = ${startsAt}::timestamptz`,
  );
  if (same)
    throw new UserError(
      'SAME_TWICE',
      'startsAt',
      'The board already has a meeting at this time. Change that meeting, or choose another time.',
    );
}

/** The mutations that schedule, postpone, cancel and hold meetings. */
@Resolver()
export class MeetingScheduleMutations {
  /*
   * Nothing is carried over to the next meeting. The monitoring list is computed from the states of the recommendations, so
   * the open ones are before every meeting that is scheduled, and none can drop off the list.
   */
  @Mutation(() => MeetingPayload, {
    description:
      'Schedules a meeting of a board. The meeting automatically receives the open recommendations of its monitoring list. Fails with SAME_TWICE when the board already has a meeting at that time.',
  })
  scheduleMeeting(
    @Arg('input', { description: 'The meeting to schedule.' }) input: ScheduleMeetingInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<MeetingPayload>> {
    return runMutation(context, { operation: 'scheduleMeeting', input }, async (tx) => {
      const board = await tx.find(Board, input.boardId, 'boardId');
      tx.requireWrite('meetings', board.id);
      const when = whenOf(input);
      if (!when)
        throw new UserError(
          'EMPTY',
          'startsAt',
          'startsAt or date is required. Provide the time, or the day when only that is known.',
        );
      await requireFree(tx, board.id, when.startsAt);
      const { venue = null, openToPublic = null } = input;
      const values = { boardId: board.id, ...when, venue, openToPublic, status: 'SCHEDULED' };
      return { meetingId: await tx.add(Meeting, values) };
    });
  }

  @Mutation(() => MeetingPayload, {
    description:
      'Postpones a meeting to a later time, or without a new time; call it again to set the time. The agenda must then be published again. Fails with WRONG_STATE, DATES_OUT_OF_ORDER (the new time is not later) or SAME_TWICE.',
  })
  postponeMeeting(
    @Arg('input', { description: 'The meeting to postpone.' }) input: PostponeMeetingInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<MeetingPayload>> {
    return runMutation(context, { operation: 'postponeMeeting', input }, async (tx) => {
      const meeting = await findMeeting(tx, input);
      const when = whenOf(input);
      const isWaiting = meeting.status === 'POSTPONED' && when !== undefined;
      let status = isWaiting ? meeting.status : step(meeting, 'postpone');
      if (when) {
        status = step({ ...meeting, status }, 'reschedule');
        throwViolation(
          validateNotEarlier(meeting.startsAt, Date.parse(when.startsAt), input.date ? 'date' : 'startsAt'),
        );
        await requireFree(tx, meeting.boardId, when.startsAt);
      }
      const agenda = { agendaPublishedOn: null, agendaPublishedBy: null };
      await tx.change(meeting, input.version, { status, ...when, venue: input.venue, ...agenda });
      return { meetingId: meeting.id };
    });
  }

  @Mutation(() => MeetingPayload, {
    description:
      'Cancels a meeting. This cannot be undone. Fails with WRONG_STATE when the meeting was held or already cancelled.',
  })
  cancelMeeting(
    @Arg('input', { description: 'The meeting to cancel.' }) input: CancelMeetingInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<MeetingPayload>> {
    return runMutation(context, { operation: 'cancelMeeting', input }, async (tx) => {
      const meeting = await findMeeting(tx, input);
      await tx.change(meeting, input.version, { status: step(meeting, 'cancel') });
      return { meetingId: meeting.id };
    });
  }

  @Mutation(() => MeetingPayload, {
    description:
      'Records that a meeting was held, on its day or later. Its minutes can be recorded afterwards. Fails with IN_FUTURE or WRONG_STATE (its agenda must be published).',
  })
  recordMeetingHeld(
    @Arg('input', { description: 'The meeting that was held.' }) input: RecordMeetingHeldInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<MeetingPayload>> {
    const today = londonDate(new Date());
    return runMutation(context, { operation: 'recordMeetingHeld', input }, async (tx) => {
      const meeting = await findMeeting(tx, input);
      const status = step(meeting, 'recordHeld');
      throwViolation(validateNotFuture(meeting.date, today, 'meetingId'));
      await tx.change(meeting, input.version, { status, venue: input.venue });
      return { meetingId: meeting.id };
    });
  }
}
