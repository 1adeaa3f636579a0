/** The state of a recommendation. */
export type ClosingState =
  'NOT_CAPTURED' | 'OPEN' | 'COMPLETION_REPORTED' | 'COMPLETED' | 'REJECTED' | 'REJECTION_NOTED';

/** A step towards closing a recommendation, or back from it. */
export type ClosingEvent =
  'reportCompletion' | 'acceptCompletion' | 'declineCompletion' | 'rejectRecommendation' | 'noteRejection';

/**
 * The closing rules of a scrutiny panel's monitoring list: the state that each step leads to. A step that is not listed is not
 * allowed. Only a meeting removes a recommendation from the list: by accepting its completion or noting its rejection.
 */
export const TRANSITIONS: Readonly<Record<ClosingState, Partial<Readonly<Record<ClosingEvent, ClosingState>>>>> = {
  // A blank cell of a paper: all that is known is that the recommendation is on the list.
  NOT_CAPTURED: { reportCompletion: 'COMPLETION_REPORTED', rejectRecommendation: 'REJECTED' },
  OPEN: { reportCompletion: 'COMPLETION_REPORTED', rejectRecommendation: 'REJECTED' },
  COMPLETION_REPORTED: { acceptCompletion: 'COMPLETED', declineCompletion: 'OPEN', rejectRecommendation: 'REJECTED' },
  // The addressees can still change their mind and complete it.
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

/** Whether a recommendation in this state is closed: off the list for good. */
export function isClosed(state: ClosingState): boolean {
  return !LISTED_STATES.includes(state);
}

/**
 * The step that a report of completion is. When the response refuses the recommendation, it is a rejection, even if the paper
 * prints "completed".
 */
export function eventOfReport(response: 'DONE' | 'REFUSED'): ClosingEvent {
  return response === 'DONE' ? 'reportCompletion' : 'rejectRecommendation';
}

/** The meeting that takes a step, with the quorum of the item. */
export interface ClosingMeeting {
  readonly boardId: string;
  readonly status: 'SCHEDULED' | 'AGENDA_PUBLISHED' | 'HELD' | 'POSTPONED' | 'CANCELLED';
  /** The day of the meeting, `2018-11-29`. */
  readonly date: string;
  /** The number of members present for the item; null when no attendance was recorded. */
  readonly presentCount: number | null;
  /** The number of members required; null when the board has no quorum on record. */
  readonly quorum: number | null;
}

/** A requested step. */
export interface ClosingRequest {
  readonly state: ClosingState;
  readonly event: ClosingEvent;
  /** The board that monitors the recommendation. */
  readonly boardId: string;
  /** The meeting, for a step that a meeting takes. */
  readonly meeting?: ClosingMeeting | undefined;
  /** The day of a step that no meeting takes; defaults to today. The step of a meeting has the day of the meeting. */
  readonly on?: string | undefined;
  /** The day of the latest step, or of the recommendation before its first step; absent when neither is known. */
  readonly latestOn?: string | null | undefined;
  /** Today, `2018-11-30`. */
  readonly today: string;
}

/** The violation of a rule: its code, and a message that says how to fix it. */
export interface ClosingViolation {
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

/** The result of a step: the new state and its day, or the rule that it violates. */
export type ClosingOutcome =
  | { readonly state: ClosingState; readonly on: string; readonly violation?: undefined }
  | { readonly state?: undefined; readonly on?: undefined; readonly violation: ClosingViolation };

/** Takes a step, or returns the rule that it violates. */
export function takeStep({ state, event, boardId, meeting, on, latestOn, today }: ClosingRequest): ClosingOutcome {
  const next = TRANSITIONS[state][event];
  if (next === undefined) return { violation: reject('WRONG_STATE', wrongState(state, event)) };
  const isOfMeeting = MEETING_EVENTS.has(event);
  const day = (isOfMeeting ? meeting?.date : on) ?? today;
  const violation =
    (isOfMeeting ? validateMeeting(meeting, boardId, today) : null) ?? validateDay(day, latestOn, today);
  return violation ? { violation } : { state: next, on: day };
}

function reject(code: ClosingViolation['code'], message: string): ClosingViolation {
  return { code, message };
}

function validateMeeting(meeting: ClosingMeeting | undefined, boardId: string, today: string): ClosingViolation | null {
  if (!meeting)
    return reject('MEETING_MISSING', 'Only a meeting can take this step. Provide the meeting and its item.');
  const { status, date, presentCount, quorum } = meeting;
  if (meeting.boardId !== boardId) {
    return reject(
      'WRONG_MEETING',
      'This meeting belongs to another board. Provide a meeting of the board that monitors the recommendation.',
    );
  }
  if (date > today)
    return reject('MEETING_IN_FUTURE', `The meeting is on ${date}, in the future. Record the step after it is held.`);
  if (status !== 'HELD')
    return reject(
      'MEETING_NOT_HELD',
      `The meeting is ${status}, not HELD. Record it as held with recordMeetingHeld first.`,
    );
  if (quorum === null || presentCount === null) {
    const missing = quorum === null ? 'quorum of the board' : 'attendance of the meeting';
    return reject(
      'QUORUM_UNKNOWN',
      `The ${missing} is not recorded, so it is unknown whether the item was quorate. Record it first.`,
    );
  }
  if (presentCount < quorum) {
    return reject(
      'NOT_QUORATE',
      `The item was not quorate: ${presentCount} members were present and ${quorum} are required. If the attendance is wrong, correct it first.`,
    );
  }
  return null;
}

function validateDay(day: string, latestOn: string | null | undefined, today: string): ClosingViolation | null {
  if (day > today) return reject('IN_FUTURE', `The day ${day} is in the future. Record the step on that day or later.`);
  if (latestOn && day < latestOn) {
    return reject(
      'DATES_OUT_OF_ORDER',
      `The step cannot be on ${day}: the latest step of the recommendation was on ${latestOn}. Provide that day or a later one.`,
    );
  }
  return null;
}

function wrongState(state: ClosingState, event: ClosingEvent): string {
  const allowed = Object.keys(TRANSITIONS[state]);
  const next = allowed.length === 0 ? 'It is closed' : `Allowed steps: ${allowed.join(', ')}`;
  return `The step ${event} is not allowed for a recommendation that is ${state}. ${next}.`;
}
