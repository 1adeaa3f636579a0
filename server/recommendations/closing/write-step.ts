import { type FoundRow, UserError, type MutationTransaction } from '../../access';
import { lockRecommendation } from '../current-recommendation';
import { londonDate } from '../../boards';
import { type ClosingEvent, type ClosingMeeting, type ClosingViolation, takeStep } from './closing-rules';
import { EVENT_OF_STEP, RecommendationStep } from './recommendation-step';
import { stepSentence } from './step-sentence';

/** A step as requested by a mutation. */
export interface RequestedStep {
  readonly event: ClosingEvent;
  /** The version of the recommendation that the caller read, if given. */
  readonly version?: number | null | undefined;
  /** The day of a step that no meeting takes; defaults to today. */
  readonly on?: string | null | undefined;
  /** The response, reason or comment. */
  readonly note?: string | null | undefined;
  /** The status as printed in the paper; absent to keep the stored one, null to clear it. */
  readonly statusAsPrinted?: string | null | undefined;
  /** The meeting and the item of a step that a meeting takes. */
  readonly by?: { readonly meeting: FoundRow; readonly agendaItem: FoundRow; readonly facts: ClosingMeeting };
}

/** The input field of each violation. */
const FIELDS: Readonly<Record<ClosingViolation['code'], string>> = {
  WRONG_STATE: 'recommendationId',
  MEETING_MISSING: 'meetingId',
  WRONG_MEETING: 'meetingId',
  MEETING_NOT_HELD: 'meetingId',
  MEETING_IN_FUTURE: 'meetingId',
  QUORUM_UNKNOWN: 'agendaItemId',
  NOT_QUORATE: 'agendaItemId',
  IN_FUTURE: 'on',
  DATES_OUT_OF_ORDER: 'on',
};

/** Takes a step by the closing rules and stores it. @throws UserError with the violated rule */
export async function writeStep(
  tx: MutationTransaction,
  recommendation: FoundRow,
  { event, version, on, note, statusAsPrinted, by }: RequestedStep,
): Promise<{ recommendationId: string; recommendationStepId: string }> {
  const current = await lockRecommendation(tx, recommendation, version);
  const { status, boardId, latest, raisedOn } = current;
  const outcome = takeStep({
    ...{ state: status, event, boardId, meeting: by?.facts, on: on ?? undefined },
    ...{ latestOn: latest?.on ?? raisedOn, today: londonDate(new Date()) },
  });
  if (outcome.violation) {
    const { code, message } = outcome.violation;
    const lastStep = code === 'WRONG_STATE' && latest ? ` ${stepSentence(latest)}` : '';
    throw new UserError(code, by && FIELDS[code] === 'on' ? 'meetingId' : FIELDS[code], message + lastStep);
  }
  await tx.change(current, null, { status: outcome.state, statusAsPrinted });
  const recommendationStepId = await tx.add(RecommendationStep, {
    recommendationId: current.id,
    ...{ event: EVENT_OF_STEP[event], from: status, to: outcome.state, on: outcome.on, note: note ?? null },
    ...{ meetingId: by?.meeting.id ?? null, agendaItemId: by?.agendaItem.id ?? null },
  });
  return { recommendationId: current.id, recommendationStepId };
}
