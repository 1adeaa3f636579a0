import { Field, ID, InputType, Int } from 'type-graphql';
import { MutationInput } from '../../access';
import { enumeration } from '../../platform/graphql';
import { DateScalar } from '../../platform/graphql/scalars';

/** What a report of completion contains. */
export const CompletionResponse = enumeration(
  'CompletionResponse',
  'What the response of the addressees contains when a paper lists a recommendation as completed.',
  {
    DONE: 'The response describes what was done as recommended.',
    REFUSED:
      'The response refuses the recommendation, explicitly or in substance. It counts as a rejection, even when the paper prints "completed".',
  },
);
export type CompletionResponse = keyof typeof CompletionResponse;

/** The fields of every input for a step. */
@InputType()
abstract class StepInput extends MutationInput {
  @Field(() => ID, { description: 'The recommendation.' })
  recommendationId!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version of the recommendation that you read. The mutation fails with CONFLICT if it has changed since.',
  })
  version?: number | null;
}

@InputType({ description: 'The completion that the addressees report.' })
export class ReportCompletionInput extends StepInput {
  @Field(() => CompletionResponse, { description: 'Whether the response does what was recommended, or refuses it.' })
  response!: CompletionResponse;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which they reported it. Defaults to today.' })
  on?: string | null;

  @Field(() => String, { nullable: true, description: 'The response.' })
  note?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The status as printed in the paper, such as `completed`. It is stored in addition to the status. If absent, the stored one stays; null clears it.',
  })
  statusAsPrinted?: string | null;
}

@InputType({ description: 'The rejection of a recommendation by its addressees.' })
export class RejectRecommendationInput extends StepInput {
  @Field(() => String, { description: 'The reason for the rejection.' })
  note!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which they rejected it. Defaults to today.' })
  on?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The status as printed in the paper. If absent, the stored one stays; null clears it.',
  })
  statusAsPrinted?: string | null;
}

/** The fields of every input for a step that a meeting takes. */
@InputType()
export abstract class MeetingStepInput extends StepInput {
  @Field(() => ID, {
    description:
      'The meeting that took the step. It must be a meeting of the board that monitors the recommendation, and held.',
  })
  meetingId!: string;

  @Field(() => ID, {
    description: 'The item of that meeting under which it took the step. The meeting must be quorate for it.',
  })
  agendaItemId!: string;

  /** The comment of the meeting. */
  note?: string | null;
}

@InputType({ description: 'The acceptance of a completion by a meeting.' })
export class AcceptCompletionInput extends MeetingStepInput {
  @Field(() => String, { nullable: true, description: 'The comment of the meeting.' })
  override note?: string | null;
}

@InputType({ description: 'The decision of a meeting not to accept a completion.' })
export class DeclineCompletionInput extends MeetingStepInput {
  @Field(() => String, { description: 'What the meeting considers missing.' })
  override note!: string;
}

@InputType({ description: 'The noting of a rejection by a meeting.' })
export class NoteRejectionInput extends MeetingStepInput {
  @Field(() => String, { nullable: true, description: 'The comment of the meeting.' })
  override note?: string | null;
}
