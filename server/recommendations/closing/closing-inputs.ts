import { Field, ID, InputType, Int } from 'type-graphql';
import { WriteInput } from '../../access';
import { enumeration } from '../../platform/graphql';
import { DateScalar } from '../../platform/graphql/scalars';

/** What those addressed answer when they call a recommendation completed. */
export const CompletionResponse = enumeration(
  'CompletionResponse',
  'What those addressed answer when a paper calls a recommendation completed.',
  {
    DONE: 'It tells what was done, as asked.',
    REFUSED:
      'It refuses what was asked, in so many words or by what it says: that is a rejection, whatever is printed.',
  },
);
export type CompletionResponse = keyof typeof CompletionResponse;

/** What every step names. */
@InputType()
abstract class StepInput extends WriteInput {
  @Field(() => ID, { description: 'The recommendation.' })
  recommendationId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the recommendation that you saw; refused when it has changed since.',
  })
  version?: number | null;
}

@InputType({ description: 'What those addressed report as completed.' })
export class ReportCompletionInput extends StepInput {
  @Field(() => CompletionResponse, { description: 'Whether what they answer does what was asked, or refuses it.' })
  response!: CompletionResponse;

  @Field(() => DateScalar, { nullable: true, description: 'When they reported it; today where absent.' })
  on?: string | null;

  @Field(() => String, { nullable: true, description: 'What they answer.' })
  note?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The status as a paper prints it, such as `completed`. It is kept beside the status by the rules.',
  })
  statusAsPrinted?: string | null;
}

@InputType({ description: 'A refusal of those addressed.' })
export class RejectRecommendationInput extends StepInput {
  @Field(() => String, { description: 'Why they refuse it.' })
  note!: string;

  @Field(() => DateScalar, { nullable: true, description: 'When they refused; today where absent.' })
  on?: string | null;

  @Field(() => String, { nullable: true, description: 'The status as a paper prints it.' })
  statusAsPrinted?: string | null;
}

/** What every step of a meeting names. */
@InputType()
export abstract class MeetingStepInput extends StepInput {
  @Field(() => ID, {
    description: 'The meeting that did it: one of the board that monitors the recommendation, and held.',
  })
  meetingId!: string;

  @Field(() => ID, { description: 'The item of that meeting under which it did, for which it must have been quorate.' })
  agendaItemId!: string;

  /** What the meeting said. */
  note?: string | null;
}

@InputType({ description: 'That a meeting accepted a completion.' })
export class AcceptCompletionInput extends MeetingStepInput {
  @Field(() => String, { nullable: true, description: 'What the meeting said to it.' })
  override note?: string | null;
}

@InputType({ description: 'That a meeting did not accept a completion.' })
export class DeclineCompletionInput extends MeetingStepInput {
  @Field(() => String, { description: 'What is missing, in the view of the meeting.' })
  override note!: string;
}

@InputType({ description: 'That a meeting was told of a refusal.' })
export class NoteRejectionInput extends MeetingStepInput {
  @Field(() => String, { nullable: true, description: 'What the meeting said to it.' })
  override note?: string | null;
}
