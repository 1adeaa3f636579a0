import {
  MEETING_TRANSITIONS,
  type MeetingEvent,
  type MeetingState,
  validateAgendaDay,
  validateApproval,
  validateDecision,
  validateNotEarlier,
  validateNotFuture,
  takeMeetingStep,
} from './rules';
import { MeetingStatus } from '../../server/meetings';

const states = Object.keys(MEETING_TRANSITIONS) as MeetingState[];
const events: MeetingEvent[] = [
  ...(['publishAgenda', 'addPaper', 'postpone', 'reschedule', 'cancel'] as const),
  ...(['recordHeld', 'minute', 'approveMinutes'] as const),
];

/** The state machine of a meeting, written out. A step that is not in this table is rejected. */
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

it('covers every status of a meeting', () => {
  expect(states.sort()).toEqual(Object.keys(MeetingStatus).sort());
});

describe.each(states)('a meeting that is %s', (state) => {
  it.each(events)('takes %s or explains why it cannot', (event) => {
    const outcome = takeMeetingStep(state, event);
    const next = allowed[`${state} ${event}`];
    if (next) return expect(outcome).toEqual({ state: next });
    expect(outcome.violation).toMatchObject({ code: 'WRONG_STATE', field: null });
    expect(outcome.violation?.message).toContain(`The step ${event} is not allowed for a meeting that is ${state}.`);
  });
});

it('can be held only after its agenda is published, then takes only minutes; a cancelled meeting stays cancelled', () => {
  const into = (state: MeetingState) =>
    states.filter((from) => Object.values(MEETING_TRANSITIONS[from]).includes(state));
  expect(into('HELD').sort()).toEqual(['AGENDA_PUBLISHED', 'HELD']);
  expect(Object.keys(MEETING_TRANSITIONS.HELD).sort()).toEqual(['approveMinutes', 'minute']);
  expect(MEETING_TRANSITIONS.CANCELLED).toEqual({});
});

describe('the days of a meeting', () => {
  it('are not in the future when something was done on them', () => {
    expect(validateNotFuture('2018-11-29', '2018-11-29', 'meetingId')).toBeUndefined();
    expect(validateNotFuture('2018-11-30', '2018-11-29', 'meetingId')).toMatchObject({
      code: 'IN_FUTURE',
      field: 'meetingId',
    });
  });

  it('include a publication day of the agenda on or before the meeting, and not in the future', () => {
    expect(validateAgendaDay('2018-11-21', '2018-11-29', '2018-11-21')).toBeUndefined();
    expect(validateAgendaDay('2018-11-29', '2018-11-29', '2018-12-01')).toBeUndefined();
    expect(validateAgendaDay('2018-11-30', '2018-11-29', '2018-12-01')?.code).toBe('DATES_OUT_OF_ORDER');
    expect(validateAgendaDay('2018-11-22', '2018-11-29', '2018-11-21')?.code).toBe('IN_FUTURE');
  });

  it('are postponed only to a later time', () => {
    expect(validateNotEarlier(1, 2, 'startsAt')).toBeUndefined();
    expect(validateNotEarlier(2, 2, 'startsAt')).toMatchObject({ code: 'DATES_OUT_OF_ORDER', field: 'startsAt' });
    expect(validateNotEarlier(3, 2, 'date')).toMatchObject({ code: 'DATES_OUT_OF_ORDER', field: 'date' });
  });
});

describe('the approval of minutes', () => {
  const minuted = { id: 'one', boardId: 'panel', status: 'HELD', startsAt: 10 } as const;
  const later = { id: 'two', boardId: 'panel', status: 'HELD', startsAt: 20 } as const;

  it('is by a later meeting of the same board that was held', () => {
    expect(validateApproval(minuted, later)).toBeUndefined();
    for (const status of states.filter((each) => each !== 'HELD')) {
      expect(validateApproval(minuted, { ...later, status })?.code).toBe('LATER_MEETING_NEEDED');
    }
    for (const other of [{ boardId: 'board' }, { startsAt: 10 }, { startsAt: 9 }, { id: 'one' }]) {
      expect(validateApproval(minuted, { ...later, ...other })?.code).toBe('LATER_MEETING_NEEDED');
    }
  });
});

describe('a decision', () => {
  it('needs the quorum of the board and a recorded attendance', () => {
    expect(validateDecision({ presentCount: 3, quorum: 3 })).toBeUndefined();
    expect(validateDecision({ presentCount: 2, quorum: 3 })).toMatchObject({
      code: 'NOT_QUORATE',
      message: expect.stringContaining('2 members were present and 3 are required'),
    });
    expect(validateDecision({ presentCount: 0, quorum: 1 })?.code).toBe('NOT_QUORATE');
    expect(validateDecision({ presentCount: null, quorum: 3 })?.code).toBe('QUORUM_UNKNOWN');
    expect(validateDecision({ presentCount: 3, quorum: null })?.code).toBe('QUORUM_UNKNOWN');
  });
});
