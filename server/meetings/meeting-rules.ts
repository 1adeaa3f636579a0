import type { Refusal } from './rules/refusal';

/** How far a meeting has come. */
export type MeetingState = 'SCHEDULED' | 'AGENDA_PUBLISHED' | 'HELD' | 'POSTPONED' | 'CANCELLED';

/**
 * What can be done with a meeting. `minute` is all that its minutes tell: who was there, who chaired, interests, points noted,
 * resolutions, numbers.
 */
export type MeetingEvent =
  'publishAgenda' | 'addPaper' | 'postpone' | 'reschedule' | 'cancel' | 'recordHeld' | 'minute' | 'approveMinutes';

/**
 * The way of a meeting: which step leads where. What is not here is not allowed.
 *
 *     SCHEDULED ──publishAgenda──> AGENDA_PUBLISHED ──recordHeld──> HELD (then nothing but its minutes)
 *      ^  └──────postpone──────┐     │      └─cancel─┐
 *      └──reschedule─ POSTPONED <────┘               v
 *                         └─────────cancel─────> CANCELLED (the end; from SCHEDULED too)
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

/** What comes of a step: the state that it leads to, or why it is refused. */
export type MeetingOutcome =
  | { readonly state: MeetingState; readonly refusal?: undefined }
  | { readonly state?: undefined; readonly refusal: Refusal };

/** Takes a step, or says that the meeting has not come so far, or is beyond it. */
export function takeMeetingStep(state: MeetingState, event: MeetingEvent): MeetingOutcome {
  const next = MEETING_TRANSITIONS[state][event];
  if (next) return { state: next };
  const allowed = Object.keys(MEETING_TRANSITIONS[state]);
  const instead = allowed.length === 0 ? 'It is at its end' : `It can take ${allowed.join(' or ')}`;
  return {
    refusal: {
      code: 'WRONG_STATE',
      field: null,
      message: `A meeting that is ${state} cannot take ${event}. ${instead}.`,
    },
  };
}

/** Refuses a day that has not come; `day` and `today` as `2018-11-29`. */
export function refuseFuture(day: string, today: string, field: string | null): Refusal | undefined {
  if (day <= today) return undefined;
  return {
    code: 'IN_FUTURE',
    field,
    message: `This is on ${day}, and today is ${today}. Record it when it has happened.`,
  };
}

/** Refuses an agenda that is published after its meeting, or on a day that has not come. */
export function refuseAgendaDay(publishedOn: string, meetingDay: string, today: string): Refusal | undefined {
  if (publishedOn > meetingDay) {
    const message = `The meeting is on ${meetingDay}: its agenda cannot be published on ${publishedOn}. Name an earlier day.`;
    return { code: 'DATES_OUT_OF_ORDER', field: 'publishedOn', message };
  }
  return refuseFuture(publishedOn, today, 'publishedOn');
}

/** Refuses to put a meeting off to a moment that does not come after its own; both in milliseconds of Unix time. */
export function refuseEarlier(from: number, to: number, field: string): Refusal | undefined {
  if (to > from) return undefined;
  const message = 'A meeting is put off to a later time than its own. Name one, or cancel it and schedule another.';
  return { code: 'DATES_OUT_OF_ORDER', field, message };
}

/** A meeting as far as the approval of minutes goes by it. */
export interface ApprovingMeeting {
  readonly id: string;
  readonly boardId: string;
  readonly status: MeetingState;
  /** When it starts, in milliseconds of Unix time. */
  readonly startsAt: number;
}

/** Refuses minutes to be approved by anything but a later meeting of the same board that was held. */
export function refuseApproval(minuted: ApprovingMeeting, by: ApprovingMeeting): Refusal | undefined {
  const refuse = (why: string): Refusal => ({
    ...{ code: 'LATER_MEETING_NEEDED', field: 'approvedAtId' },
    message: `${why} Name a later meeting of the same board that was held.`,
  });
  if (by.boardId !== minuted.boardId) return refuse('This is a meeting of another board.');
  if (by.id === minuted.id || by.startsAt <= minuted.startsAt) return refuse('This meeting does not come later.');
  if (by.status !== 'HELD') return refuse(`This meeting is ${by.status}, not HELD.`);
  return undefined;
}

/** Who was there for an item, and how many must be. */
export interface ItemQuorum {
  /** How many members were there; null where nobody recorded it. */
  readonly presentCount: number | null;
  /** How many must be; null where the board has stated none. */
  readonly quorum: number | null;
}

/** Refuses a decision under an item for which there was no quorum, or nobody knows whether there was. */
export function refuseDecision({ presentCount, quorum }: ItemQuorum): Refusal | undefined {
  if (quorum === null || presentCount === null) {
    const missing = quorum === null ? 'The board has stated no quorum' : 'Nobody recorded who was there';
    const message = `${missing}: whether a decision could be taken is not known. Record it first.`;
    return { code: 'QUORUM_UNKNOWN', field: 'agendaItemId', message };
  }
  if (presentCount >= quorum) return undefined;
  const message = `${presentCount} members were there for the item, and ${quorum} must be. It could not be decided.`;
  return { code: 'NOT_QUORATE', field: 'agendaItemId', message };
}
