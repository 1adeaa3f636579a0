import { Arg, Ctx, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Payload, type RequestContext, runMutation } from '../../access';
import { AgendaItem, Meeting } from '../../meetings';
import { BelongsTo, type RelationField } from '../../platform/graphql';
import { Recommendation } from '../recommendation';
import { requireAddressee, requireRecommendationManager } from '../rights';
import {
  AcceptCompletionInput,
  DeclineCompletionInput,
  type MeetingStepInput,
  NoteRejectionInput,
  RejectRecommendationInput,
  ReportCompletionInput,
} from './closing-inputs';
import { type ClosingEvent, eventOfReport } from './closing-rules';
import { readClosingMeeting } from './meeting-facts';
import { RecommendationStep } from './recommendation-step';
import { writeStep } from './write-step';

@ObjectType({ simpleResolvers: true, description: 'The result of taking a step.' })
export class RecommendationStepPayload extends Payload {
  /** The id of the recommendation. */
  readonly recommendationId!: string;

  /** The id of the step. */
  readonly recommendationStepId!: string;
}

/** The relations of the payload. */
@Resolver(() => RecommendationStepPayload)
export class RecommendationStepPayloadFields {
  @BelongsTo(Recommendation, 'recommendationId', 'The recommendation after the step; null when the mutation failed.', {
    nullable: true,
  })
  recommendation: RelationField;

  @BelongsTo(RecommendationStep, 'recommendationStepId', 'The step; null when the mutation failed.', { nullable: true })
  step: RelationField;
}

type StepResult = Promise<Partial<RecommendationStepPayload>>;

const MANAGERS = 'Requires the administrator, board manager, chair or scrutiny officer role.';
const ADDRESSEES =
  'Requires the administrator, board manager, chair or scrutiny officer role, or a role for an addressed partner.';
const RULES =
  'Fails with WRONG_STATE when the status of the recommendation does not allow the step, with CONFLICT when it has changed since you read it, and with IN_FUTURE or DATES_OUT_OF_ORDER for an invalid day.';
const MEETING_RULES = `${MANAGERS} The meeting must belong to the board that monitors the recommendation (else WRONG_MEETING or ITEM_UNKNOWN), be held (else MEETING_NOT_HELD or MEETING_IN_FUTURE) and be quorate for the item (else NOT_QUORATE or QUORUM_UNKNOWN). ${RULES}`;

/** The mutations that close recommendations by the rules of a monitoring list. */
@Resolver()
export class ClosingMutations {
  @Mutation(() => RecommendationStepPayload, {
    description: `Reports a recommendation as completed. It stays on the list until a meeting accepts the completion. When the response refuses the recommendation, it becomes REJECTED, and the printed status is stored. ${ADDRESSEES} ${RULES}`,
  })
  reportCompletion(
    @Arg('input', { description: 'The completion to report.' }) input: ReportCompletionInput,
    @Ctx() context: RequestContext,
  ): StepResult {
    const { response, version, on, note, statusAsPrinted } = input;
    return runMutation(context, { operation: 'reportCompletion', input }, async (tx) => {
      const recommendation = await tx.find(Recommendation, input.recommendationId, 'recommendationId');
      await requireAddressee(tx, recommendation);
      const step = { event: eventOfReport(response), version, on, note, statusAsPrinted };
      return writeStep(tx, recommendation, step);
    });
  }

  @Mutation(() => RecommendationStepPayload, {
    description: `Records that the addressees rejected a recommendation. It stays on the list until a meeting notes the rejection. Of several addressees one can record it for all, and another can still report the completion; a response of one addressee alone is an action of that partner. ${ADDRESSEES} ${RULES}`,
  })
  rejectRecommendation(
    @Arg('input', { description: 'The rejection to record.' }) input: RejectRecommendationInput,
    @Ctx() context: RequestContext,
  ): StepResult {
    const { version, on, note, statusAsPrinted } = input;
    return runMutation(context, { operation: 'rejectRecommendation', input }, async (tx) => {
      const recommendation = await tx.find(Recommendation, input.recommendationId, 'recommendationId');
      await requireAddressee(tx, recommendation);
      const step = { event: 'rejectRecommendation', version, on, note, statusAsPrinted } as const;
      return writeStep(tx, recommendation, step);
    });
  }

  @Mutation(() => RecommendationStepPayload, {
    description: `Records that a meeting accepted a completion. The recommendation leaves the list. ${MEETING_RULES}`,
  })
  acceptCompletion(
    @Arg('input', { description: 'The completion to accept.' }) input: AcceptCompletionInput,
    @Ctx() context: RequestContext,
  ): StepResult {
    return stepOfMeeting(context, 'acceptCompletion', input);
  }

  @Mutation(() => RecommendationStepPayload, {
    description: `Records that a meeting did not accept a completion. The recommendation is open again and on the list of the next meeting. ${MEETING_RULES}`,
  })
  declineCompletion(
    @Arg('input', { description: 'The completion to decline.' }) input: DeclineCompletionInput,
    @Ctx() context: RequestContext,
  ): StepResult {
    return stepOfMeeting(context, 'declineCompletion', input);
  }

  @Mutation(() => RecommendationStepPayload, {
    description: `Records that a meeting noted a rejection. Only then does a rejected recommendation leave the list. ${MEETING_RULES}`,
  })
  noteRejection(
    @Arg('input', { description: 'The rejection to note.' }) input: NoteRejectionInput,
    @Ctx() context: RequestContext,
  ): StepResult {
    return stepOfMeeting(context, 'noteRejection', input);
  }
}

function stepOfMeeting(context: RequestContext, event: ClosingEvent, input: MeetingStepInput): StepResult {
  return runMutation(context, { operation: event, input }, async (tx) => {
    const recommendation = await tx.find(Recommendation, input.recommendationId, 'recommendationId');
    requireRecommendationManager(tx, recommendation.boardId);
    const meeting = await tx.find(Meeting, input.meetingId, 'meetingId');
    const agendaItem = await tx.find(AgendaItem, input.agendaItemId, 'agendaItemId');
    const facts = await readClosingMeeting(tx, meeting, agendaItem);
    const { version, note } = input;
    return writeStep(tx, recommendation, { event, version, note, by: { meeting, agendaItem, facts } });
  });
}
