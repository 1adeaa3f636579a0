import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ClosingEvent,
  type ClosingMeeting,
  type ClosingState,
  drawClosingRules,
  eventOfReport,
  isClosed,
  LISTED_STATES,
  MEETING_EVENTS,
  takeStep,
  TRANSITIONS,
} from './rules';

const states = Object.keys(TRANSITIONS) as ClosingState[];
const events: ClosingEvent[] = [
  ...(['reportCompletion', 'acceptCompletion', 'declineCompletion', 'rejectRecommendation', 'noteRejection'] as const),
];
const meeting: ClosingMeeting = { boardId: 'panel', status: 'HELD', date: '2018-11-29', presentCount: 3, quorum: 3 };
const step = (state: ClosingState, event: ClosingEvent, given: Partial<ClosingMeeting> | null = {}) =>
  takeStep({
    ...{ state, event, boardId: 'panel', today: '2018-11-30' },
    meeting: given === null ? undefined : { ...meeting, ...given },
  });

/** The rules of the paper, written out. A step that is not in this table is rejected. */
const allowed: Record<string, ClosingState> = {
  'NOT_CAPTURED reportCompletion': 'COMPLETION_REPORTED',
  'NOT_CAPTURED rejectRecommendation': 'REJECTED',
  'OPEN reportCompletion': 'COMPLETION_REPORTED',
  'OPEN rejectRecommendation': 'REJECTED',
  'COMPLETION_REPORTED acceptCompletion': 'COMPLETED',
  'COMPLETION_REPORTED declineCompletion': 'OPEN',
  'COMPLETION_REPORTED rejectRecommendation': 'REJECTED',
  'REJECTED noteRejection': 'REJECTION_NOTED',
  'REJECTED reportCompletion': 'COMPLETION_REPORTED',
};

describe.each(states)('a recommendation that is %s', (state) => {
  it.each(events)('takes %s or explains why it cannot', (event) => {
    const outcome = step(state, event);
    const next = allowed[`${state} ${event}`];
    if (next)
      return expect(outcome).toEqual({ state: next, on: MEETING_EVENTS.has(event) ? '2018-11-29' : '2018-11-30' });
    expect(outcome.violation?.code).toBe('WRONG_STATE');
    expect(outcome.violation?.message).toContain(
      `The step ${event} is not allowed for a recommendation that is ${state}.`,
    );
  });
});

describe('a step that a meeting takes', () => {
  const cases = [...MEETING_EVENTS].map((event) => {
    const from = states.find((state) => TRANSITIONS[state][event]) as ClosingState;
    return [event, from] as const;
  });

  it.each(cases)(
    '%s needs a meeting of the board that was held, is not in the future and was quorate for the item',
    (event, from) => {
      const codeOf = (given: Partial<ClosingMeeting> | null) => step(from, event, given).violation?.code;
      expect(codeOf({})).toBeUndefined();
      expect(codeOf({ presentCount: 9 })).toBeUndefined();
      expect(codeOf({ date: '2018-11-30' })).toBeUndefined();
      expect(codeOf(null)).toBe('MEETING_MISSING');
      expect(codeOf({ boardId: 'other' })).toBe('WRONG_MEETING');
      expect(codeOf({ date: '2018-12-01' })).toBe('MEETING_IN_FUTURE');
      for (const status of ['SCHEDULED', 'AGENDA_PUBLISHED', 'POSTPONED', 'CANCELLED'] as const) {
        expect(codeOf({ status })).toBe('MEETING_NOT_HELD');
      }
      expect(codeOf({ presentCount: 2 })).toBe('NOT_QUORATE');
      expect(step(from, event, { presentCount: 2 }).violation?.message).toContain(
        '2 members were present and 3 are required',
      );
      expect(codeOf({ presentCount: null })).toBe('QUORUM_UNKNOWN');
      expect(codeOf({ quorum: null })).toBe('QUORUM_UNKNOWN');
    },
  );

  it.each(cases)('%s has the day of the meeting, even when another day is given', (event, from) => {
    const requested = { state: from, event, boardId: 'panel', meeting, on: '2018-11-05', today: '2018-12-31' };
    expect(takeStep({ ...requested, latestOn: '2018-11-29' }).on).toBe('2018-11-29');
    expect(takeStep({ ...requested, latestOn: '2018-11-30' }).violation).toMatchObject({
      code: 'DATES_OUT_OF_ORDER',
      message: expect.stringContaining('the latest step of the recommendation was on 2018-11-30'),
    });
  });

  it('is the only way to leave the list', () => {
    for (const state of LISTED_STATES) {
      for (const event of events) {
        const next = step(state, event).state;
        if (next && !LISTED_STATES.includes(next)) expect(MEETING_EVENTS.has(event)).toBe(true);
      }
    }
  });

  it('is never needed for a step of the addressees', () => {
    for (const event of events.filter((each) => !MEETING_EVENTS.has(each))) {
      for (const state of states) expect(step(state, event, null)).toEqual(step(state, event));
    }
  });
});

describe('the day of a step that no meeting takes', () => {
  const outcome = (on: string | undefined, latestOn?: string | null) =>
    takeStep({ state: 'OPEN', event: 'reportCompletion', boardId: 'panel', on, latestOn, today: '2018-11-30' });

  it('defaults to today', () => {
    expect(outcome(undefined).on).toBe('2018-11-30');
    expect(outcome('2018-11-20').on).toBe('2018-11-20');
  });

  it('is not in the future, and not before the latest step', () => {
    expect(outcome('2018-11-30').violation).toBeUndefined();
    expect(outcome('2018-12-01').violation?.code).toBe('IN_FUTURE');
    expect(outcome('2018-11-20', '2018-11-20').violation).toBeUndefined();
    expect(outcome('2018-11-20', null).violation).toBeUndefined();
    expect(outcome('2018-11-19', '2018-11-20').violation?.code).toBe('DATES_OUT_OF_ORDER');
  });
});

it('counts a report of completion that refuses the recommendation as a rejection', () => {
  expect(eventOfReport('DONE')).toBe('reportCompletion');
  expect(eventOfReport('REFUSED')).toBe('rejectRecommendation');
});

it('matches the diagram in the README', () => {
  const readme = readFileSync(join(__dirname, '../../server/recommendations/closing/README.md'), 'utf8');
  expect(/```mermaid\n([\s\S]*?)\n```/.exec(readme)?.[1]).toBe(drawClosingRules());
});

it('can reach an end from every state, and leads nowhere from an end', () => {
  const ends = states.filter((state) => Object.keys(TRANSITIONS[state]).length === 0);
  expect(ends).toEqual(['COMPLETED', 'REJECTION_NOTED']);
  expect(states.filter(isClosed)).toEqual(ends);
  const reachable = (state: ClosingState, seen = new Set<ClosingState>()): Set<ClosingState> => {
    if (!seen.has(state)) {
      seen.add(state);
      for (const next of Object.values(TRANSITIONS[state])) reachable(next, seen);
    }
    return seen;
  };
  for (const state of LISTED_STATES) for (const end of ends) expect(reachable(state)).toContain(end);
});
