import { Field, ID, InputType, Int } from 'type-graphql';
import { MutationInput } from '../../access';

/** The fields of every mutation input for a meeting. */
@InputType()
export abstract class MeetingInput extends MutationInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the meeting that you read. The mutation fails with CONFLICT if it has changed since.',
  })
  version?: number | null;
}

/** The fields of every mutation input for an agenda item. */
@InputType()
export abstract class AgendaItemInput extends MutationInput {
  @Field(() => ID, { description: 'The item.' })
  agendaItemId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the item that you read. The mutation fails with CONFLICT if it has changed since.',
  })
  version?: number | null;
}
