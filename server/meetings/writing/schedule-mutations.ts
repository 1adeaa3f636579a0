import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { Board, dayInEngland } from '../../boards';
import { UserError, type Visit, write, WriteInput, type Writing } from '../../access';
import { sql } from '../../platform/graphql';
import { DateScalar, DateTimeScalar } from '../../platform/graphql/scalars';
import { Meeting } from '../meeting';
import { refuseEarlier, refuseFuture } from '../meeting-rules';
import { MeetingInput } from './meeting-input';
import { MeetingPayload } from './payloads';
import { demand, findMeeting, step } from './written-rows';

const AT = 'When it starts, with its offset from UTC. Give this, or `date` where only the day is known.';
const ON = 'Its day by local time, where the hour is not known yet. Give this or `startsAt`.';

@InputType({ description: 'Which meeting is to be.' })
class ScheduleMeetingInput extends WriteInput {
  @Field(() => ID, { description: 'The board that meets.' })
  boardId!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: AT })
  startsAt?: string | null;

  @Field(() => DateScalar, { nullable: true, description: ON })
  date?: string | null;

  @Field(() => String, { nullable: true, description: 'Where it is held.' })
  venue?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'May the public attend? Absent where it is not settled.' })
  openToPublic?: boolean | null;
}

@InputType({ description: 'Which meeting is put off, and to when.' })
class PostponeMeetingInput extends MeetingInput {
  @Field(() => DateTimeScalar, { nullable: true, description: AT })
  startsAt?: string | null;

  @Field(() => DateScalar, { nullable: true, description: ON })
  date?: string | null;

  @Field(() => String, { nullable: true, description: 'Where it is held then; absent where that stays.' })
  venue?: string | null;
}

@InputType({ description: 'Which meeting will not be held.' })
class CancelMeetingInput extends MeetingInput {}

@InputType({ description: 'Which meeting was held.' })
class RecordMeetingHeldInput extends MeetingInput {
  @Field(() => String, { nullable: true, description: 'Where it was held; absent where it was as announced.' })
  venue?: string | null;
}

/** When a meeting is, as it is kept; undefined where nothing was said. @throws UserError INVALID where two things were */
function whenOf({ startsAt, date }: { readonly startsAt?: string | null; readonly date?: string | null }) {
  if (startsAt && date) throw new UserError('INVALID', 'date', 'Give the moment or the day, not both.');
  if (startsAt) return { startsAt, date: dayInEngland(startsAt), startTimeCaptured: true };
  return date ? { startsAt: `${date}T00:00:00Z`, date, startTimeCaptured: false } : undefined;
}

/** Refuses a moment at which the board meets already. @throws UserError SAME_TWICE */
async function demandFree({ rows }: Writing, boardId: string, startsAt: string): Promise<void> {
  const [same] = await rows.query(
    sql`select id from ${Meeting} as meeting where board_id = ${boardId} and starts_at = ${startsAt}::timestamptz`,
  );
  if (same) throw new UserError('SAME_TWICE', 'startsAt', 'The board has a meeting then. Change that one instead.');
}

/** Whether and when a meeting is. */
@Resolver()
export class MeetingScheduleMutations {
  /*
   * Nothing has to be carried over to the next meeting: what is on a monitoring list follows from the states of the
   * recommendations, so those that are open are before every meeting that is scheduled, and cannot fall off by forgetting.
   */
  @Mutation(() => MeetingPayload, {
    description:
      'Schedules a meeting of a board. What is open on its monitoring list comes before it by itself. Refused with SAME_TWICE where the board meets then already.',
  })
  scheduleMeeting(@Arg('input') input: ScheduleMeetingInput, @Ctx() visit: Visit): Promise<Partial<MeetingPayload>> {
    return write(visit, { operation: 'scheduleMeeting', input }, async (writing) => {
      const board = await writing.find(Board, input.boardId, 'boardId');
      writing.demandWrite('meetings', board.id);
      const when = whenOf(input);
      if (!when) throw new UserError('EMPTY', 'startsAt', 'Say when the meeting starts, or on which day it is.');
      await demandFree(writing, board.id, when.startsAt);
      const { venue = null, openToPublic = null } = input;
      const values = { boardId: board.id, ...when, venue, openToPublic, status: 'SCHEDULED' };
      return { meetingId: await writing.add(Meeting, values) };
    });
  }

  @Mutation(() => MeetingPayload, {
    description:
      'Puts a meeting off: to another time, or until one is named by the same write. Its agenda has then to be published again. Refused with WRONG_STATE, DATES_OUT_OF_ORDER (it is put off to a later time), SAME_TWICE.',
  })
  postponeMeeting(@Arg('input') input: PostponeMeetingInput, @Ctx() visit: Visit): Promise<Partial<MeetingPayload>> {
    return write(visit, { operation: 'postponeMeeting', input }, async (writing) => {
      const meeting = await findMeeting(writing, input);
      const when = whenOf(input);
      const isWaiting = meeting.status === 'POSTPONED' && when !== undefined;
      let status = isWaiting ? meeting.status : step(meeting, 'postpone');
      if (when) {
        status = step({ ...meeting, status }, 'reschedule');
        demand(refuseEarlier(meeting.startsAt, Date.parse(when.startsAt), input.date ? 'date' : 'startsAt'));
        await demandFree(writing, meeting.boardId, when.startsAt);
      }
      const venue = input.venue ?? undefined;
      const agenda = { agendaPublishedOn: null, agendaPublishedBy: null };
      await writing.change(meeting, input.version, { status, ...when, venue, ...agenda });
      return { meetingId: meeting.id };
    });
  }

  @Mutation(() => MeetingPayload, {
    description: 'Calls a meeting off for good. Refused with WRONG_STATE where it was held, or called off before.',
  })
  cancelMeeting(@Arg('input') input: CancelMeetingInput, @Ctx() visit: Visit): Promise<Partial<MeetingPayload>> {
    return write(visit, { operation: 'cancelMeeting', input }, async (writing) => {
      const meeting = await findMeeting(writing, input);
      await writing.change(meeting, input.version, { status: step(meeting, 'cancel') });
      return { meetingId: meeting.id };
    });
  }

  @Mutation(() => MeetingPayload, {
    description:
      'Records that a meeting was held, on its day or later; what its minutes tell can be recorded then. Refused with IN_FUTURE, WRONG_STATE (its agenda must have been published).',
  })
  recordMeetingHeld(
    @Arg('input') input: RecordMeetingHeldInput,
    @Ctx() visit: Visit,
  ): Promise<Partial<MeetingPayload>> {
    const today = dayInEngland(new Date());
    return write(visit, { operation: 'recordMeetingHeld', input }, async (writing) => {
      const meeting = await findMeeting(writing, input);
      const status = step(meeting, 'recordHeld');
      demand(refuseFuture(meeting.date, today, 'meetingId'));
      await writing.change(meeting, input.version, { status, venue: input.venue ?? undefined });
      return { meetingId: meeting.id };
    });
  }
}
