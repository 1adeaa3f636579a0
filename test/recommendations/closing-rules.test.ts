import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ClosingEvent,
  type ClosingMeeting,
  type ClosingState,
  drawClosingRules,
  eventOfReport,
  isAtItsEnd,
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

/** The rules of the paper, written out: what is not in this table is refused. */
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
  it.each(events)('takes %s or says why not', (event) => {
    const outcome = step(state, event);
    const next = allowed[`${state} ${event}`];
    if (next)
      return expect(outcome).toEqual({ state: next, on: MEETING_EVENTS.has(event) ? '2018-11-29' : '2018-11-30' });
    expect(outcome.refusal?.code).toBe('WRONG_STATE');
    expect(outcome.refusal?.message).toContain(`${state} cannot take ${event}`);
  });
});

describe('a step that a meeting takes', () => {
  const cases = [...MEETING_EVENTS].map((event) => {
    const from = states.find((state) => TRANSITIONS[state][event]) as ClosingState;
    return [event, from] as const;
  });

  it.each(cases)('%s needs a meeting of the board, held, not to come, and quorate for the item', (event, from) => {
    const codeOf = (given: Partial<ClosingMeeting> | null) => step(from, event, given).refusal?.code;
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
    expect(step(from, event, { presentCount: 2 }).refusal?.message).toContain(
      '2 members were there for the item, and 3 must be',
    );
    expect(codeOf({ presentCount: null })).toBe('QUORUM_UNKNOWN');
    expect(codeOf({ quorum: null })).toBe('QUORUM_UNKNOWN');
  });

  it.each(cases)('%s is of the day of the meeting, whatever day is named', (event, from) => {
    const asked = { state: from, event, boardId: 'panel', meeting, on: '2018-11-05', today: '2018-12-31' };
    expect(takeStep({ ...asked, latestOn: '2018-11-29' }).on).toBe('2018-11-29');
    expect(takeStep({ ...asked, latestOn: '2018-11-30' }).refusal).toMatchObject({
      code: 'DATES_OUT_OF_ORDER',
      message: expect.stringContaining('its latest step was on 2018-11-30'),
    });
  });

  it('is the only way off the list', () => {
    for (const state of LISTED_STATES) {
      for (const event of events) {
        const next = step(state, event).state;
        if (next && !LISTED_STATES.includes(next)) expect(MEETING_EVENTS.has(event)).toBe(true);
      }
    }
  });

  it('is never needed for what those addressed do', () => {
    for (const event of events.filter((each) => !MEETING_EVENTS.has(each))) {
      for (const state of states) expect(step(state, event, null)).toEqual(step(state, event));
    }
  });
});

describe('the day of a step that no meeting takes', () => {
  const outcome = (on: string | undefined, latestOn?: string | null) =>
    takeStep({ state: 'OPEN', event: 'reportCompletion', boardId: 'panel', on, latestOn, today: '2018-11-30' });

  it('is today where none is named', () => {
    expect(outcome(undefined).on).toBe('2018-11-30');
    expect(outcome('2018-11-20').on).toBe('2018-11-20');
  });

  it('has come, and does not go back behind what is known', () => {
    expect(outcome('2018-11-30').refusal).toBeUndefined();
    expect(outcome('2018-12-01').refusal?.code).toBe('IN_FUTURE');
    expect(outcome('2018-11-20', '2018-11-20').refusal).toBeUndefined();
    expect(outcome('2018-11-20', null).refusal).toBeUndefined();
    expect(outcome('2018-11-19', '2018-11-20').refusal?.code).toBe('DATES_OUT_OF_ORDER');
  });
});

it('takes a report of completion that refuses what was asked for a refusal', () => {
  expect(eventOfReport('DONE')).toBe('reportCompletion');
  expect(eventOfReport('REFUSED')).toBe('rejectRecommendation');
});

it('is drawn as it is', () => {
  const readme = readFileSync(join(__dirname, '../../server/recommendations/closing/README.md'), 'utf8');
  expect(/```mermaid\n([\s\S]*?)\n```/.exec(readme)?.[1]).toBe(drawClosingRules());
});

it('has an end from every state, and none after the end', () => {
  const ends = states.filter((state) => Object.keys(TRANSITIONS[state]).length === 0);
  expect(ends).toEqual(['COMPLETED', 'REJECTION_NOTED']);
  expect(states.filter(isAtItsEnd)).toEqual(ends);
  const reachable = (state: ClosingState, seen = new Set<ClosingState>()): Set<ClosingState> => {
    if (!seen.has(state)) {
      seen.add(state);
      for (const next of Object.values(TRANSITIONS[state])) reachable(next, seen);
    }
    return seen;
  };
  for (const state of LISTED_STATES) for (const end of ends) expect(reachable(state)).toContain(end);
});
