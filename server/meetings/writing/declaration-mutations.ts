import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { UserError, type Visit, write, type Writing } from '../../access';
import { sql } from '../../platform/graphql';
import { toGlobalId } from '../../platform/graphql/global-id';
import { Attendance, type AttendanceCapacity, type AttendanceStatus } from '../attendance';
import { DeclarationOfInterest, InterestKind } from '../declaration-of-interest';
import { findNumbered } from '../rules/item-presence';
import { readAttended } from './attendance-entries';
import { refuseContradiction } from './item-quorum';
import { MeetingInput } from './meeting-input';
import { DeclarationPayload } from './payloads';
import { demand, findMeeting, step, touch } from './written-rows';

@InputType({ description: 'Which interest was declared, and by whom.' })
class RecordDeclarationInput extends MeetingInput {
  @Field(() => ID, { description: 'The attendance of the member who declared it.' })
  attendanceId!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'The item that it is about, by its minute number or its id; absent where it is about the meeting as a whole.',
  })
  item?: string | null;

  @Field(() => InterestKind, { description: 'What sort of interest it is.' })
  kind!: InterestKind;

  @Field(() => String, { description: 'The nature of the interest.' })
  nature!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Did the member leave the meeting for the item?' })
  leftMeeting!: boolean;
}

/** Interests that members declare. */
@Resolver()
export class DeclarationMutations {
  @Mutation(() => DeclarationPayload, {
    description:
      'Records that a member declared an interest at a meeting that was held (Localism Act 2011, sections 30 and 31). Refused with WRONG_STATE, MINUTES_APPROVED, NOT_A_MEMBER (a guest), NOT_PRESENT (they did not come), ITEM_UNKNOWN, LEFT_MEETING (the attendance says that they were there for all of an item that they left).',
  })
  recordDeclaration(
    @Arg('input') input: RecordDeclarationInput,
    @Ctx() visit: Visit,
  ): Promise<Partial<DeclarationPayload>> {
    return write(visit, { operation: 'recordDeclaration', input }, async (writing) => {
      const meeting = await findMeeting(writing, input);
      step(meeting, 'minute');
      const attendance = await writing.find(Attendance, input.attendanceId, 'attendanceId');
      await demandMember(writing, meeting.id, attendance.id);
      const { items } = await readAttended(writing, meeting);
      const item = input.item ? findNumbered(items, input.item) : undefined;
      if (input.item && !item) {
        throw new UserError(
          'ITEM_UNKNOWN',
          'item',
          `The meeting has no item ${input.item}. Name it by its minute number or its id.`,
        );
      }
      const { kind, nature, leftMeeting } = input;
      if (leftMeeting && !item)
        throw new UserError('INVALID', 'item', 'Name the item for which they left the meeting.');
      const [{ ordinal } = { ordinal: 1 }] = await writing.rows.query<{ ordinal: number }>(sql`
        select coalesce(max(ordinal), 0) + 1 as ordinal from ${DeclarationOfInterest} as declared
        where attendance_id = ${attendance.id}`);
      await touch(writing, meeting);
      const values = {
        attendanceId: attendance.id,
        ordinal,
        agendaItemId: item?.id ?? null,
        kind,
        nature,
        leftMeeting,
      };
      const declarationId = await writing.add(DeclarationOfInterest, values);
      demand(await refuseContradiction(writing.rows, meeting.id));
      return { declarationId };
    });
  }
}

/** Refuses guests, members who did not come, and the attendances of other meetings. @throws UserError */
async function demandMember({ rows }: Writing, meetingId: string, id: string): Promise<void> {
  const [came] = await rows.query<{ capacity: AttendanceCapacity; status: AttendanceStatus }>(
    sql`select capacity, status from ${Attendance} as came where id = ${id} and meeting_id = ${meetingId}`,
  );
  const field = 'attendanceId';
  if (!came) {
    throw new UserError('NOT_FOUND', field, `${toGlobalId('Attendance', id)} is an attendance of another meeting.`);
  }
  if (came.capacity === 'INVITED') {
    throw new UserError('NOT_A_MEMBER', field, 'Guests declare no interests: name the attendance of a member.');
  }
  if (came.status === 'APOLOGIES' || came.status === 'ABSENT') {
    throw new UserError('NOT_PRESENT', field, 'They did not come, by the attendance. Correct it first.');
  }
}
