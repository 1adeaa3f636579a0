/** How far a recommendation has come. */
export type ClosingState =
  'NOT_CAPTURED' | 'OPEN' | 'COMPLETION_REPORTED' | 'COMPLETED' | 'REJECTED' | 'REJECTION_NOTED';

/** What can be done to bring a recommendation to its end. */
export type ClosingEvent =
  'reportCompletion' | 'acceptCompletion' | 'declineCompletion' | 'rejectRecommendation' | 'noteRejection';

/**
 * The closing rules of a scrutiny panel's monitoring list: which step leads where. What is not here is not allowed. A
 * recommendation leaves the list only by a meeting: when it accepts the completion, or has been told of the rejection.
 */
export const TRANSITIONS: Readonly<Record<ClosingState, Partial<Readonly<Record<ClosingEvent, ClosingState>>>>> = {
  // A blank cell of a paper: nobody knows more than that it is on the list.
  NOT_CAPTURED: { reportCompletion: 'COMPLETION_REPORTED', rejectRecommendation: 'REJECTED' },
  OPEN: { reportCompletion: 'COMPLETION_REPORTED', rejectRecommendation: 'REJECTED' },
  COMPLETION_REPORTED: { acceptCompletion: 'COMPLETED', declineCompletion: 'OPEN', rejectRecommendation: 'REJECTED' },
  // Those addressed may still come round and do it.
  REJECTED: { noteRejection: 'REJECTION_NOTED', reportCompletion: 'COMPLETION_REPORTED' },
  COMPLETED: {},
  REJECTION_NOTED: {},
};

/** The steps that a meeting takes. */
export const MEETING_EVENTS: ReadonlySet<ClosingEvent> = new Set([
  'acceptCompletion',
  'declineCompletion',
  'noteRejection',
]);

/** The states in which a recommendation is on the monitoring list. */
export const LISTED_STATES: readonly ClosingState[] = ['NOT_CAPTURED', 'OPEN', 'COMPLETION_REPORTED', 'REJECTED'];

/** Is a recommendation in this state off the list for good? */
export function isAtItsEnd(state: ClosingState): boolean {
  return !LISTED_STATES.includes(state);
}

/**
 * The step that a report of completion amounts to: one whose response refuses what was asked is a refusal, whatever word
 * the paper prints beside it.
 */
export function eventOfReport(response: 'DONE' | 'REFUSED'): ClosingEvent {
  return response === 'DONE' ? 'reportCompletion' : 'rejectRecommendation';
}

/** The meeting that takes a step, under one of its items. */
export interface ClosingMeeting {
  readonly boardId: string;
  readonly status: 'SCHEDULED' | 'AGENDA_PUBLISHED' | 'HELD' | 'POSTPONED' | 'CANCELLED';
  /** The day of the meeting, `2018-11-29`. */
  readonly date: string;
  /** How many members were there for the item; null where nobody recorded it. */
  readonly presentCount: number | null;
  /** How many must be; null where the board has stated none. */
  readonly quorum: number | null;
}

/** What a step is about. */
export interface ClosingQuestion {
  readonly state: ClosingState;
  readonly event: ClosingEvent;
  /** The board that monitors the recommendation. */
  readonly boardId: string;
  /** The meeting, for a step that a meeting takes. */
  readonly meeting?: ClosingMeeting | undefined;
  /** The day of a step that no meeting takes; today when absent. A meeting's step is of the day of the meeting. */
  readonly on?: string | undefined;
  /** The day of the latest step so far, or on which the recommendation was made; absent where neither is known. */
  readonly latestOn?: string | null | undefined;
  /** Today, `2018-11-30`. */
  readonly today: string;
}

/** Why a step is not allowed: the rule, by its name, and in words. */
export interface ClosingRefusal {
  readonly code:
    | 'WRONG_STATE'
    | 'MEETING_MISSING'
    | 'WRONG_MEETING'
    | 'MEETING_NOT_HELD'
    | 'MEETING_IN_FUTURE'
    | 'QUORUM_UNKNOWN'
    | 'NOT_QUORATE'
    | 'IN_FUTURE'
    | 'DATES_OUT_OF_ORDER';
  readonly message: string;
}

/** What comes of a step: the state that it leads to and its day, or why it is refused. */
export type ClosingOutcome =
  | { readonly state: ClosingState; readonly on: string; readonly refusal?: undefined }
  | { readonly state?: undefined; readonly on?: undefined; readonly refusal: ClosingRefusal };

/** Takes a step, or says by which rule it may not be taken. */
export function takeStep({ state, event, boardId, meeting, on, latestOn, today }: ClosingQuestion): ClosingOutcome {
  const next = TRANSITIONS[state][event];
  if (next === undefined) return { refusal: refuse('WRONG_STATE', wrongState(state, event)) };
  const isOfMeeting = MEETING_EVENTS.has(event);
  const day = (isOfMeeting ? meeting?.date : on) ?? today;
  const refusal =
    (isOfMeeting ? refusalOfMeeting(meeting, boardId, today) : null) ?? refusalOfDay(day, latestOn, today);
  return refusal ? { refusal } : { state: next, on: day };
}

function refuse(code: ClosingRefusal['code'], message: string): ClosingRefusal {
  return { code, message };
}

function refusalOfMeeting(meeting: ClosingMeeting | undefined, boardId: string, today: string): ClosingRefusal | null {
  if (!meeting)
    return refuse('MEETING_MISSING', 'Only a meeting can do this: name it and the item under which it did.');
  const { status, date, presentCount, quorum } = meeting;
  if (meeting.boardId !== boardId) {
    return refuse(
      'WRONG_MEETING',
      'This is a meeting of another board. Only the one that monitors the recommendation decides.',
    );
  }
  if (date > today) return refuse('MEETING_IN_FUTURE', `The meeting is on ${date}. It can decide when it is held.`);
  if (status !== 'HELD')
    return refuse('MEETING_NOT_HELD', `The meeting is ${status}, not HELD. Record that it was held first.`);
  if (quorum === null || presentCount === null) {
    const missing = quorum === null ? 'The board has stated no quorum' : 'Nobody recorded who was there for the item';
    return refuse('QUORUM_UNKNOWN', `${missing}: whether the meeting could decide is not known. Record it first.`);
  }
  if (presentCount < quorum) {
    return refuse(
      'NOT_QUORATE',
      `${presentCount} members were there for the item, and ${quorum} must be. It could not decide.`,
    );
  }
  return null;
}

function refusalOfDay(day: string, latestOn: string | null | undefined, today: string): ClosingRefusal | null {
  if (day > today) return refuse('IN_FUTURE', `${day} is still to come. Write down what has happened.`);
  if (latestOn && day < latestOn) {
    return refuse(
      'DATES_OUT_OF_ORDER',
      `This would be on ${day}, before what is known of the recommendation already: its latest step was on ${latestOn}.`,
    );
  }
  return null;
}

function wrongState(state: ClosingState, event: ClosingEvent): string {
  const allowed = Object.keys(TRANSITIONS[state]);
  const next = allowed.length === 0 ? 'It is at its end' : `It can take ${allowed.join(' or ')}`;
  return `A recommendation that is ${state} cannot take ${event}. ${next}.`;
}
