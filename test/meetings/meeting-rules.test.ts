import {
  MEETING_TRANSITIONS,
  type MeetingEvent,
  type MeetingState,
  refuseAgendaDay,
  refuseApproval,
  refuseDecision,
  refuseEarlier,
  refuseFuture,
  takeMeetingStep,
} from './rules';
import { MeetingStatus } from '../../server/meetings';

const states = Object.keys(MEETING_TRANSITIONS) as MeetingState[];
const events: MeetingEvent[] = [
  ...(['publishAgenda', 'addPaper', 'postpone', 'reschedule', 'cancel'] as const),
  ...(['recordHeld', 'minute', 'approveMinutes'] as const),
];

/** The way of a meeting, written out: what is not in this table is refused. */
const allowed: Record<string, MeetingState> = {
  'SCHEDULED publishAgenda': 'AGENDA_PUBLISHED',
  'SCHEDULED addPaper': 'SCHEDULED',
  'SCHEDULED postpone': 'POSTPONED',
  'SCHEDULED cancel': 'CANCELLED',
  'AGENDA_PUBLISHED recordHeld': 'HELD',
  'AGENDA_PUBLISHED addPaper': 'AGENDA_PUBLISHED',
  'AGENDA_PUBLISHED postpone': 'POSTPONED',
  'AGENDA_PUBLISHED cancel': 'CANCELLED',
  'POSTPONED reschedule': 'SCHEDULED',
  'POSTPONED addPaper': 'POSTPONED',
  'POSTPONED cancel': 'CANCELLED',
  'HELD minute': 'HELD',
  'HELD approveMinutes': 'HELD',
};

it('knows every state that a meeting can be in', () => {
  expect(states.sort()).toEqual(Object.keys(MeetingStatus).sort());
});

describe.each(states)('a meeting that is %s', (state) => {
  it.each(events)('takes %s or says why not', (event) => {
    const outcome = takeMeetingStep(state, event);
    const next = allowed[`${state} ${event}`];
    if (next) return expect(outcome).toEqual({ state: next });
    expect(outcome.refusal).toMatchObject({ code: 'WRONG_STATE', field: null });
    expect(outcome.refusal?.message).toContain(`${state} cannot take ${event}`);
  });
});

it('has one way to be held, and nothing but minutes after it; a meeting called off stays so', () => {
  const into = (state: MeetingState) =>
    states.filter((from) => Object.values(MEETING_TRANSITIONS[from]).includes(state));
  expect(into('HELD').sort()).toEqual(['AGENDA_PUBLISHED', 'HELD']);
  expect(Object.keys(MEETING_TRANSITIONS.HELD).sort()).toEqual(['approveMinutes', 'minute']);
  expect(MEETING_TRANSITIONS.CANCELLED).toEqual({});
});

describe('the days of a meeting', () => {
  it('lie in the past where something was done on them', () => {
    expect(refuseFuture('2018-11-29', '2018-11-29', 'meetingId')).toBeUndefined();
    expect(refuseFuture('2018-11-30', '2018-11-29', 'meetingId')).toMatchObject({
      code: 'IN_FUTURE',
      field: 'meetingId',
    });
  });

  it('have the agenda published on or before the day, and not in the future', () => {
    expect(refuseAgendaDay('2018-11-21', '2018-11-29', '2018-11-21')).toBeUndefined();
    expect(refuseAgendaDay('2018-11-29', '2018-11-29', '2018-12-01')).toBeUndefined();
    expect(refuseAgendaDay('2018-11-30', '2018-11-29', '2018-12-01')?.code).toBe('DATES_OUT_OF_ORDER');
    expect(refuseAgendaDay('2018-11-22', '2018-11-29', '2018-11-21')?.code).toBe('IN_FUTURE');
  });

  it('are put off to a later time alone', () => {
    expect(refuseEarlier(1, 2, 'startsAt')).toBeUndefined();
    expect(refuseEarlier(2, 2, 'startsAt')).toMatchObject({ code: 'DATES_OUT_OF_ORDER', field: 'startsAt' });
    expect(refuseEarlier(3, 2, 'date')).toMatchObject({ code: 'DATES_OUT_OF_ORDER', field: 'date' });
  });
});

describe('the approval of minutes', () => {
  const minuted = { id: 'one', boardId: 'panel', status: 'HELD', startsAt: 10 } as const;
  const later = { id: 'two', boardId: 'panel', status: 'HELD', startsAt: 20 } as const;

  it('is by a later meeting of the same board that was held', () => {
    expect(refuseApproval(minuted, later)).toBeUndefined();
    for (const status of states.filter((each) => each !== 'HELD')) {
      expect(refuseApproval(minuted, { ...later, status })?.code).toBe('LATER_MEETING_NEEDED');
    }
    for (const other of [{ boardId: 'board' }, { startsAt: 10 }, { startsAt: 9 }, { id: 'one' }]) {
      expect(refuseApproval(minuted, { ...later, ...other })?.code).toBe('LATER_MEETING_NEEDED');
    }
  });
});

describe('a decision', () => {
  it('needs as many members as the board has said, and that somebody counted them', () => {
    expect(refuseDecision({ presentCount: 3, quorum: 3 })).toBeUndefined();
    expect(refuseDecision({ presentCount: 2, quorum: 3 })).toMatchObject({
      code: 'NOT_QUORATE',
      message: expect.stringContaining('2 members were there for the item, and 3 must be'),
    });
    expect(refuseDecision({ presentCount: 0, quorum: 1 })?.code).toBe('NOT_QUORATE');
    expect(refuseDecision({ presentCount: null, quorum: 3 })?.code).toBe('QUORUM_UNKNOWN');
    expect(refuseDecision({ presentCount: 3, quorum: null })?.code).toBe('QUORUM_UNKNOWN');
  });
});
