import {
  type AttendingSeat,
  findNumbered,
  dayInEngland,
  municipalYear,
  nextOrdinal,
  type NumberedItem,
  numberMinutes,
  presencesOf,
  refuseSeat,
  romanNumeral,
  type SaidAttendance,
  usualCapacity,
  usualRole,
} from './rules';

const items: NumberedItem[] = [11, 12, 13, 14, 15, 16, 17].map((minuteNumber, index) => ({
  ...{ id: `item-${minuteNumber}`, position: index + 1, agendaNumber: null, minuteNumber },
}));

/** For which items somebody was there, as minutes would write it. */
function there(said: Partial<SaidAttendance>) {
  const { presences, refusal } = presencesOf({ capacity: 'MEMBER', status: 'PART', ...said }, items);
  if (refusal) return `${refusal.code} ${refusal.field}`;
  return [...presences].map(([{ minuteNumber }, how]) => `${minuteNumber}${how === 'PART' ? ' (part)' : ''}`).join(' ');
}

describe('who was there for an item', () => {
  it('follows from how minutes write it', () => {
    expect(there({ status: 'PRESENT' })).toBe('11 12 13 14 15 16 17');
    expect(there({ exceptItems: ['15', '16'], partItems: ['17'] })).toBe('11 12 13 14 17 (part)');
    expect(there({ exceptItems: ['11', '12', '13'], partItems: ['14'] })).toBe('14 (part) 15 16 17');
    expect(there({ capacity: 'INVITED', status: 'PRESENT', onlyItems: ['14', 'AgendaItem:item-17'] })).toBe('14 17');
    expect(there({ capacity: 'INVITED', status: 'PRESENT', onlyItems: [] })).toBe('11 12 13 14 15 16 17');
    expect(there({ capacity: 'INVITED', onlyItems: ['14', '15'], partItems: ['15'] })).toBe('14 15 (part)');
    expect(there({ status: 'APOLOGIES' })).toBe('');
    expect(there({ status: 'ABSENT' })).toBe('');
  });

  it('is refused where it cannot be meant', () => {
    expect(there({ exceptItems: ['18'] })).toBe('ITEM_UNKNOWN exceptItems.0');
    expect(there({ exceptItems: ['15'], partItems: ['16', 'AgendaItem:elsewhere'] })).toBe('ITEM_UNKNOWN partItems.1');
    expect(there({ exceptItems: ['15', 'AgendaItem:item-15'] })).toBe('SAME_TWICE exceptItems.1');
    expect(there({ exceptItems: ['15'], partItems: ['15'] })).toBe('SAME_TWICE partItems.0');
    expect(there({})).toBe('INVALID exceptItems');
    expect(there({ status: 'PRESENT', exceptItems: ['15'] })).toBe('INVALID status');
    expect(there({ status: 'APOLOGIES', partItems: ['15'] })).toBe('INVALID status');
  });

  it('goes by the number of the minutes before that of the agenda', () => {
    const mixed: NumberedItem[] = [
      { id: 'a', position: 1, agendaNumber: 1, minuteNumber: 2 },
      { id: 'b', position: 2, agendaNumber: 2, minuteNumber: 3 },
      { id: 'c', position: 3, agendaNumber: 3, minuteNumber: null },
      { id: 'd', position: 4, agendaNumber: null, minuteNumber: null },
    ];
    const found = ['1', '2', '3', '4'].map((name) => findNumbered(mixed, name)?.id);
    expect(found).toEqual([undefined, 'a', 'b', 'd']);
    expect(findNumbered(mixed, 'a')).toBeUndefined();
  });
});

describe('a seat', () => {
  const seat: AttendingSeat = {
    ...{ id: 'seat', post: 'Councillor', number: 3, isOneOfMany: true, role: 'MEMBER', from: null, to: null },
  };

  it('says in what capacity and role its holder comes', () => {
    expect([usualCapacity(seat), usualRole(seat, 'MEMBER')]).toEqual(['MEMBER', 'Councillor 3']);
    expect(usualRole(seat, 'SUBSTITUTE')).toBe('Substitute for Councillor 3');
    expect(usualRole({ ...seat, isOneOfMany: false }, 'MEMBER')).toBe('Councillor');
    expect(usualCapacity({ ...seat, role: 'APPOINTED_MEMBER' })).toBe('APPOINTED_MEMBER');
    for (const role of ['INDEPENDENT_CHAIR', 'CHAIR', 'LAY_MEMBER'])
      expect(usualCapacity({ ...seat, role })).toBe('MEMBER');
    for (const role of ['ADVISER', 'OFFICER']) expect(usualCapacity({ ...seat, role })).toBe('INVITED');
    expect(usualCapacity(undefined)).toBe('INVITED');
  });

  it('makes a member while it exists', () => {
    const codeOf = (given: Partial<AttendingSeat>, day = '2018-09-27') =>
      refuseSeat({ ...seat, ...given }, day, 'seatId')?.code;
    expect(codeOf({})).toBeUndefined();
    expect(codeOf({ from: '2018-09-27', to: '2018-09-27' })).toBeUndefined();
    expect(codeOf({ from: '2018-09-28' })).toBe('NOT_A_MEMBER');
    expect(codeOf({ to: '2018-09-26' })).toBe('NOT_A_MEMBER');
    expect(codeOf({ role: 'OFFICER' })).toBe('NOT_A_MEMBER');
    expect(refuseSeat(undefined, '2018-09-27', 'seatId')?.code).toBe('NOT_A_MEMBER');
  });
});

describe('the numbers of minutes', () => {
  const question = { count: 7, first: null, lastBefore: 10, firstAfter: null };

  it('run on from the meeting before', () => {
    expect(numberMinutes(question)).toEqual({ first: 11 });
    expect(numberMinutes({ ...question, lastBefore: 0 })).toEqual({ first: 1 });
    expect(numberMinutes({ ...question, first: 15 })).toEqual({ first: 15 });
    expect(numberMinutes({ ...question, firstAfter: 18 })).toEqual({ first: 11 });
  });

  it('never pass each other', () => {
    expect(numberMinutes({ ...question, first: 10 }).refusal?.code).toBe('NUMBERS_OUT_OF_ORDER');
    expect(numberMinutes({ ...question, firstAfter: 17 }).refusal?.code).toBe('NUMBERS_OUT_OF_ORDER');
    expect(numberMinutes({ ...question, first: 12, firstAfter: 18 }).refusal?.code).toBe('NUMBERS_OUT_OF_ORDER');
  });

  it('start again in May', () => {
    expect(municipalYear('2018-05-01')).toEqual({ from: '2018-05-01', until: '2019-05-01' });
    expect(municipalYear('2019-04-30')).toEqual({ from: '2018-05-01', until: '2019-05-01' });
    expect(municipalYear('2019-01-24').from).toBe('2018-05-01');
  });

  it('of resolutions are roman, and skip those that were given by hand', () => {
    expect([1, 2, 3, 4, 5, 6, 9, 10, 14, 19, 40, 49, 90, 100].map(romanNumeral).join(' ')).toBe(
      'i ii iii iv v vi ix x xiv xix xl xlix xc c',
    );
    expect(nextOrdinal(new Set())).toBe('i');
    expect(nextOrdinal(new Set(['i', 'ii']))).toBe('iii');
    expect(nextOrdinal(new Set(['i', 'iii']))).toBe('iv');
  });
});

it('the day of a meeting is that of the clocks in England, in summer and in winter', () => {
  expect(dayInEngland('2018-07-01T23:30:00Z')).toBe('2018-07-02');
  expect(dayInEngland('2018-12-01T23:30:00Z')).toBe('2018-12-01');
  expect(dayInEngland('2018-03-25T00:30:00-01:00')).toBe('2018-03-25');
  expect(dayInEngland('2018-10-28T00:30:00+01:00')).toBe('2018-10-28');
});
