import type { RuleViolation } from './rules/rule-violation';

/** The state of a meeting. */
export type MeetingState = 'SCHEDULED' | 'AGENDA_PUBLISHED' | 'HELD' | 'POSTPONED' | 'CANCELLED';

/**
 * A step in the life of a meeting. `minute` is everything that its minutes record: attendance, chairs, interests, points noted,
 * resolutions and numbers.
 */
export type MeetingEvent =
  'publishAgenda' | 'addPaper' | 'postpone' | 'reschedule' | 'cancel' | 'recordHeld' | 'minute' | 'approveMinutes';

/**
 * The state machine of a meeting. A step that is not listed is not allowed.
 *
 *     SCHEDULED ──publishAgenda──> AGENDA_PUBLISHED ──recordHeld──> HELD (then only its minutes)
 *      ^  └──────postpone──────┐     │      └─cancel─┐
 *      └──reschedule─ POSTPONED <────┘               v
 *                         └─────────cancel─────> CANCELLED (final; from SCHEDULED too)
 */
export const MEETING_TRANSITIONS: Readonly<
  Record<MeetingState, Partial<Readonly<Record<MeetingEvent, MeetingState>>>>
> = {
  SCHEDULED: {
    ...{ publishAgenda: 'AGENDA_PUBLISHED', addPaper: 'SCHEDULED' },
    ...{ postpone: 'POSTPONED', cancel: 'CANCELLED' },
  },
  AGENDA_PUBLISHED: {
    ...{ recordHeld: 'HELD', addPaper: 'AGENDA_PUBLISHED' },
    ...{ postpone: 'POSTPONED', cancel: 'CANCELLED' },
  },
  POSTPONED: { reschedule: 'SCHEDULED', cancel: 'CANCELLED', addPaper: 'POSTPONED' },
  HELD: { minute: 'HELD', approveMinutes: 'HELD' },
  CANCELLED: {},
};

/** The result of a step: the new state, or the rule that it violates. */
export type MeetingOutcome =
  | { readonly state: MeetingState; readonly violation?: undefined }
  | { readonly state?: undefined; readonly violation: RuleViolation };

/** Takes a step, or returns a violation when the state of the meeting does not allow it. */
export function takeMeetingStep(state: MeetingState, event: MeetingEvent): MeetingOutcome {
  const next = MEETING_TRANSITIONS[state][event];
  if (next) return { state: next };
  const allowed = Object.keys(MEETING_TRANSITIONS[state]);
  const hint = allowed.length === 0 ? 'No further step is possible' : `Allowed steps: ${allowed.join(', ')}`;
  return {
    violation: {
      code: 'WRONG_STATE',
      field: null,
      message: `The step ${event} is not allowed for a meeting that is ${state}. ${hint}.`,
    },
  };
}

/** Rejects a day in the future; `day` and `today` are dates such as `2018-11-29`. */
export function validateNotFuture(day: string, today: string, field: string | null): RuleViolation | undefined {
  if (day <= today) return undefined;
  return {
    code: 'IN_FUTURE',
    field,
    message: `The day ${day} is in the future: today is ${today}. Record it on that day or later.`,
  };
}

/** Rejects a publication day of an agenda that is after the meeting or in the future. */
export function validateAgendaDay(publishedOn: string, meetingDay: string, today: string): RuleViolation | undefined {
  if (publishedOn > meetingDay) {
    const message = `The meeting is on ${meetingDay}, so its agenda cannot be published on ${publishedOn}. Provide that day or an earlier one.`;
    return { code: 'DATES_OUT_OF_ORDER', field: 'publishedOn', message };
  }
  return validateNotFuture(publishedOn, today, 'publishedOn');
}

/** Rejects postponing a meeting to a time that is not later than its own; both are in milliseconds of Unix time. */
export function validateNotEarlier(from: number, to: number, field: string): RuleViolation | undefined {
  if (to > from) return undefined;
  const message =
    'The new time must be later than the current one. Provide a later time, or cancel the meeting and schedule another.';
  return { code: 'DATES_OUT_OF_ORDER', field, message };
}

/** What the approval of minutes needs from a meeting. */
export interface ApprovingMeeting {
  readonly id: string;
  readonly boardId: string;
  readonly status: MeetingState;
  /** When it starts, in milliseconds of Unix time. */
  readonly startsAt: number;
}

/** Rejects an approval of minutes by anything but a later meeting of the same board that was held. */
export function validateApproval(minuted: ApprovingMeeting, by: ApprovingMeeting): RuleViolation | undefined {
  const reject = (why: string): RuleViolation => ({
    ...{ code: 'LATER_MEETING_NEEDED', field: 'approvedAtId' },
    message: `${why} Provide a later meeting of the same board that was held.`,
  });
  if (by.boardId !== minuted.boardId) return reject('This is a meeting of another board.');
  if (by.id === minuted.id || by.startsAt <= minuted.startsAt)
    return reject('This meeting is not later than the one whose minutes it approves.');
  if (by.status !== 'HELD') return reject(`This meeting is ${by.status}, not HELD.`);
  return undefined;
}

/** The members present for an item, and the quorum. */
export interface ItemQuorum {
  /** The number of members present; null when no attendance was recorded. */
  readonly presentCount: number | null;
  /** The number of members required; null when the board has no quorum on record. */
  readonly quorum: number | null;
}

/** Rejects a decision under an item without a quorum, or when the quorum cannot be determined. */
export function validateDecision({ presentCount, quorum }: ItemQuorum): RuleViolation | undefined {
  if (quorum === null || presentCount === null) {
    const missing = quorum === null ? 'quorum of the board' : 'attendance of the meeting';
    const message = `The ${missing} is not recorded, so it is unknown whether the item was quorate. Record it first.`;
    return { code: 'QUORUM_UNKNOWN', field: 'agendaItemId', message };
  }
  if (presentCount >= quorum) return undefined;
  const message = `The item was not quorate: ${presentCount} members were present and ${quorum} are required. If the attendance is wrong, correct it first.`;
  return { code: 'NOT_QUORATE', field: 'agendaItemId', message };
}
