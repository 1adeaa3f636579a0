import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { UserError, type RequestContext, runMutation, type MutationTransaction } from '../../access';
import { sql } from '../../platform/graphql';
import { toGlobalId } from '../../platform/graphql/global-id';
import { Attendance, type AttendanceCapacity, type AttendanceStatus } from '../attendance';
import { DeclarationOfInterest, InterestKind } from '../declaration-of-interest';
import { findNumbered } from '../rules/item-presence';
import { readAttended } from './attendance-entries';
import { validateContradiction } from './item-quorum';
import { MeetingInput } from './meeting-input';
import { DeclarationPayload } from './payloads';
import { throwViolation, findMeeting, step, touch } from './locked-rows';

@InputType({ description: 'The declaration of interest to record.' })
class RecordDeclarationInput extends MeetingInput {
  @Field(() => ID, { description: 'The attendance of the member who declared it.' })
  attendanceId!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'The item that it is about, by its minute number or its id. Leave it out when it is about the meeting as a whole.',
  })
  item?: string | null;

  @Field(() => InterestKind, { description: 'The kind of interest.' })
  kind!: InterestKind;

  @Field(() => String, { description: 'The nature of the interest.' })
  nature!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether the member left the meeting for the item.' })
  leftMeeting!: boolean;
}

/** The mutations of declarations of interest. */
@Resolver()
export class DeclarationMutations {
  @Mutation(() => DeclarationPayload, {
    description:
      'Records that a member declared an interest at a meeting that was held (Localism Act 2011, sections 30 and 31). Fails with WRONG_STATE, MINUTES_APPROVED, NOT_A_MEMBER (a guest), NOT_PRESENT (they did not attend), ITEM_UNKNOWN or LEFT_MEETING (the attendance says that they were present for the whole of an item that they left).',
  })
  recordDeclaration(
    @Arg('input', { description: 'The declaration to record.' }) input: RecordDeclarationInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<DeclarationPayload>> {
    return runMutation(context, { operation: 'recordDeclaration', input }, async (tx) => {
      const meeting = await findMeeting(tx, input);
      step(meeting, 'minute');
      const attendance = await tx.find(Attendance, input.attendanceId, 'attendanceId');
      await requireMember(tx, meeting.id, attendance.id);
      const { items } = await readAttended(tx, meeting);
      const item = input.item ? findNumbered(items, input.item) : undefined;
      if (input.item && !item) {
        throw new UserError(
          'ITEM_UNKNOWN',
          'item',
          `The meeting has no item ${input.item}. Provide its minute number or its id.`,
        );
      }
      const { kind, nature, leftMeeting } = input;
      if (leftMeeting && !item)
        throw new UserError(
          'INVALID',
          'item',
          'item is required when leftMeeting is true. Provide the item for which the member left.',
        );
      const [{ ordinal } = { ordinal: 1 }] = await tx.rows.query<{ ordinal: number }>(sql`
        select coalesce(max(ordinal), 0) + 1 as ordinal from ${DeclarationOfInterest} as declaration
        where attendance_id = ${attendance.id}`);
      await touch(tx, meeting);
      const values = {
        attendanceId: attendance.id,
        ordinal,
        agendaItemId: item?.id ?? null,
        kind,
        nature,
        leftMeeting,
      };
      const declarationId = await tx.add(DeclarationOfInterest, values);
      throwViolation(await validateContradiction(tx.rows, meeting.id));
      return { declarationId };
    });
  }
}

/** Rejects guests, members who did not attend, and attendances of other meetings. @throws UserError */
async function requireMember({ rows }: MutationTransaction, meetingId: string, id: string): Promise<void> {
  const [attendance] = await rows.query<{ capacity: AttendanceCapacity; status: AttendanceStatus }>(
    sql`select capacity, status from ${Attendance} as attendance where id = ${id} and meeting_id = ${meetingId}`,
  );
  const field = 'attendanceId';
  if (!attendance) {
    throw new UserError(
      'NOT_FOUND',
      field,
      `${toGlobalId('Attendance', id)} is not an attendance of this meeting. Provide one of this meeting.`,
    );
  }
  if (attendance.capacity === 'INVITED') {
    throw new UserError('NOT_A_MEMBER', field, 'Only members declare interests. Provide the attendance of a member.');
  }
  if (attendance.status === 'APOLOGIES' || attendance.status === 'ABSENT') {
    throw new UserError(
      'NOT_PRESENT',
      field,
      'According to the attendance, the member did not attend. Correct the attendance first.',
    );
  }
}
