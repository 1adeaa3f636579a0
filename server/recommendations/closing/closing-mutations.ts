import { Arg, Ctx, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Payload, type Visit, write } from '../../access';
import { AgendaItem, Meeting } from '../../meetings';
import { To, type RelationField } from '../../platform/graphql';
import { Recommendation } from '../recommendation';
import { demandAddressee, demandKeeper } from '../rights';
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

@ObjectType({ simpleResolvers: true, description: 'A step that was taken.' })
export class RecommendationStepPayload extends Payload {
  /** Leads to the recommendation. */
  readonly recommendationId!: string;

  /** Leads to the step. */
  readonly recommendationStepId!: string;
}

/** Where a payload leads. */
@Resolver(() => RecommendationStepPayload)
export class RecommendationStepPayloadFields {
  @To(Recommendation, 'recommendationId', 'The recommendation after the step; null when nothing was done.', {
    nullable: true,
  })
  recommendation: RelationField;

  @To(RecommendationStep, 'recommendationStepId', 'The step; null when nothing was done.', { nullable: true })
  step: RelationField;
}

type StepResult = Promise<Partial<RecommendationStepPayload>>;

const RULES =
  'Refused with WRONG_STATE where the recommendation is not so far, with CONFLICT where somebody else was quicker, and with IN_FUTURE or DATES_OUT_OF_ORDER for a day that cannot be.';
const MEETING_RULES = `The meeting must be one of the board that monitors the recommendation (WRONG_MEETING, ITEM_UNKNOWN), held (MEETING_NOT_HELD, MEETING_IN_FUTURE) and quorate for the item (NOT_QUORATE, QUORUM_UNKNOWN). ${RULES}`;

/** How recommendations come to their end: the closing rules of a monitoring list. */
@Resolver()
export class ClosingMutations {
  @Mutation(() => RecommendationStepPayload, {
    description: `Reports a recommendation as completed: it stays on the list until a meeting accepts that. One whose response refuses what was asked becomes REJECTED, and what was printed is kept. For those it is addressed to and those who keep the list. ${RULES}`,
  })
  reportCompletion(@Arg('input') input: ReportCompletionInput, @Ctx() visit: Visit): StepResult {
    const { response, version, on, note, statusAsPrinted } = input;
    return write(visit, { operation: 'reportCompletion', input }, async (writing) => {
      const recommendation = await writing.find(Recommendation, input.recommendationId, 'recommendationId');
      await demandAddressee(writing, recommendation);
      const step = { event: eventOfReport(response), version, on, note, statusAsPrinted };
      return writeStep(writing, recommendation, step);
    });
  }

  @Mutation(() => RecommendationStepPayload, {
    description: `Records that those addressed refuse a recommendation: it stays on the list until a meeting has been told. For those it is addressed to and those who keep the list. ${RULES}`,
  })
  rejectRecommendation(@Arg('input') input: RejectRecommendationInput, @Ctx() visit: Visit): StepResult {
    const { version, on, note, statusAsPrinted } = input;
    return write(visit, { operation: 'rejectRecommendation', input }, async (writing) => {
      const recommendation = await writing.find(Recommendation, input.recommendationId, 'recommendationId');
      await demandAddressee(writing, recommendation);
      const step = { event: 'rejectRecommendation', version, on, note, statusAsPrinted } as const;
      return writeStep(writing, recommendation, step);
    });
  }

  @Mutation(() => RecommendationStepPayload, {
    description: `Records that a meeting accepted a completion: the recommendation leaves the list. For those who keep the list. ${MEETING_RULES}`,
  })
  acceptCompletion(@Arg('input') input: AcceptCompletionInput, @Ctx() visit: Visit): StepResult {
    return stepOfMeeting(visit, 'acceptCompletion', input);
  }

  @Mutation(() => RecommendationStepPayload, {
    description: `Records that a meeting did not accept a completion: the recommendation is open again and comes back to the next meeting. For those who keep the list. ${MEETING_RULES}`,
  })
  declineCompletion(@Arg('input') input: DeclineCompletionInput, @Ctx() visit: Visit): StepResult {
    return stepOfMeeting(visit, 'declineCompletion', input);
  }

  @Mutation(() => RecommendationStepPayload, {
    description: `Records that a meeting was told of a refusal: only then a rejected recommendation leaves the list. For those who keep the list. ${MEETING_RULES}`,
  })
  noteRejection(@Arg('input') input: NoteRejectionInput, @Ctx() visit: Visit): StepResult {
    return stepOfMeeting(visit, 'noteRejection', input);
  }
}

function stepOfMeeting(visit: Visit, event: ClosingEvent, input: MeetingStepInput): StepResult {
  return write(visit, { operation: event, input }, async (writing) => {
    const recommendation = await writing.find(Recommendation, input.recommendationId, 'recommendationId');
    demandKeeper(writing, recommendation.boardId);
    const meeting = await writing.find(Meeting, input.meetingId, 'meetingId');
    const agendaItem = await writing.find(AgendaItem, input.agendaItemId, 'agendaItemId');
    const facts = await readClosingMeeting(writing, meeting, agendaItem);
    const { version, note } = input;
    return writeStep(writing, recommendation, { event, version, note, by: { meeting, agendaItem, facts } });
  });
}
