import { type FoundRow, UserError, type Writing } from '../../access';
import { keepForWrite } from '../current-recommendation';
import { dayInEngland } from '../../boards';
import { type ClosingEvent, type ClosingMeeting, type ClosingRefusal, takeStep } from './closing-rules';
import { EVENT_OF_STEP, RecommendationStep } from './recommendation-step';
import { stepSentence } from './step-words';

/** A step that somebody wants to take. */
export interface WantedStep {
  readonly event: ClosingEvent;
  /** The version of the recommendation that they saw, where they said so. */
  readonly version?: number | null | undefined;
  /** The day, of a step that no meeting takes; today when absent. */
  readonly on?: string | null | undefined;
  /** What was said to it. */
  readonly note?: string | null | undefined;
  /** The status as a paper prints it; what is known of that stays when absent. */
  readonly statusAsPrinted?: string | null | undefined;
  /** The meeting and the item, of a step that a meeting takes. */
  readonly by?: { readonly meeting: FoundRow; readonly agendaItem: FoundRow; readonly facts: ClosingMeeting };
}

/** The field of the input that a refusal is about. */
const FIELDS: Readonly<Record<ClosingRefusal['code'], string>> = {
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

/** Takes a step by the closing rules, and keeps it. @throws UserError with the rule that forbids it */
export async function writeStep(
  writing: Writing,
  recommendation: FoundRow,
  { event, version, on, note, statusAsPrinted, by }: WantedStep,
): Promise<{ recommendationId: string; recommendationStepId: string }> {
  const current = await keepForWrite(writing, recommendation, version);
  const { status, boardId, latest, raisedOn } = current;
  const outcome = takeStep({
    ...{ state: status, event, boardId, meeting: by?.facts, on: on ?? undefined },
    ...{ latestOn: latest?.on ?? raisedOn, today: dayInEngland(new Date()) },
  });
  if (outcome.refusal) {
    const { code, message } = outcome.refusal;
    const said = code === 'WRONG_STATE' && latest ? ` ${stepSentence(latest)}` : '';
    throw new UserError(code, by && FIELDS[code] === 'on' ? 'meetingId' : FIELDS[code], message + said);
  }
  await writing.change(current, null, { status: outcome.state, statusAsPrinted: statusAsPrinted ?? undefined });
  const recommendationStepId = await writing.add(RecommendationStep, {
    recommendationId: current.id,
    ...{ event: EVENT_OF_STEP[event], from: status, to: outcome.state, on: outcome.on, note: note ?? null },
    ...{ meetingId: by?.meeting.id ?? null, agendaItemId: by?.agendaItem.id ?? null },
  });
  return { recommendationId: current.id, recommendationStepId };
}
