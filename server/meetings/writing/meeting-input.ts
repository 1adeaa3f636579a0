import { Field, ID, InputType, Int } from 'type-graphql';
import { WriteInput } from '../../access';

/** What every write about a meeting is given. */
@InputType()
export abstract class MeetingInput extends WriteInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the meeting that you saw; refused when it has changed since.',
  })
  version?: number | null;
}

/** What every write about an item of a meeting is given. */
@InputType()
export abstract class AgendaItemInput extends WriteInput {
  @Field(() => ID, { description: 'The item.' })
  agendaItemId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the item that you saw; refused when it has changed since.',
  })
  version?: number | null;
}
