import {
  type AttendingSeat,
  findNumbered,
  londonDate,
  municipalYear,
  nextOrdinal,
  type NumberedItem,
  numberMinutes,
  presencesOf,
  validateSeat,
  romanNumeral,
  type AttendanceEntry,
  usualCapacity,
  usualRole,
} from './rules';

const items: NumberedItem[] = [11, 12, 13, 14, 15, 16, 17].map((minuteNumber, index) => ({
  ...{ id: `item-${minuteNumber}`, position: index + 1, agendaNumber: null, minuteNumber },
}));

/** The items that a person was present for, as minutes would write it. */
function there(given: Partial<AttendanceEntry>) {
  const { presences, violation } = presencesOf({ capacity: 'MEMBER', status: 'PART', ...given }, items);
  if (violation) return `${violation.code} ${violation.field}`;
  return [...presences].map(([{ minuteNumber }, how]) => `${minuteNumber}${how === 'PART' ? ' (part)' : ''}`).join(' ');
}

describe('presence for an item', () => {
  it('is computed from the wording of minutes', () => {
    expect(there({ status: 'PRESENT' })).toBe('11 12 13 14 15 16 17');
    expect(there({ exceptItems: ['15', '16'], partItems: ['17'] })).toBe('11 12 13 14 17 (part)');
    expect(there({ exceptItems: ['11', '12', '13'], partItems: ['14'] })).toBe('14 (part) 15 16 17');
    expect(there({ capacity: 'INVITED', status: 'PRESENT', onlyItems: ['14', 'AgendaItem:item-17'] })).toBe('14 17');
    expect(there({ capacity: 'INVITED', status: 'PRESENT', onlyItems: [] })).toBe('11 12 13 14 15 16 17');
    expect(there({ capacity: 'INVITED', onlyItems: ['14', '15'], partItems: ['15'] })).toBe('14 15 (part)');
    expect(there({ status: 'APOLOGIES' })).toBe('');
    expect(there({ status: 'ABSENT' })).toBe('');
  });

  it('is rejected when the entry contradicts itself', () => {
    expect(there({ exceptItems: ['18'] })).toBe('ITEM_UNKNOWN exceptItems.0');
    expect(there({ exceptItems: ['15'], partItems: ['16', 'AgendaItem:elsewhere'] })).toBe('ITEM_UNKNOWN partItems.1');
    expect(there({ exceptItems: ['15', 'AgendaItem:item-15'] })).toBe('SAME_TWICE exceptItems.1');
    expect(there({ exceptItems: ['15'], partItems: ['15'] })).toBe('SAME_TWICE partItems.0');
    expect(there({})).toBe('INVALID exceptItems');
    expect(there({ status: 'PRESENT', exceptItems: ['15'] })).toBe('INVALID status');
    expect(there({ status: 'APOLOGIES', partItems: ['15'] })).toBe('INVALID status');
  });

  it('finds items by minute number before agenda number', () => {
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

  it('determines the default capacity and role of its holder', () => {
    expect([usualCapacity(seat), usualRole(seat, 'MEMBER')]).toEqual(['MEMBER', 'Councillor 3']);
    expect(usualRole(seat, 'SUBSTITUTE')).toBe('Substitute for Councillor 3');
    expect(usualRole({ ...seat, isOneOfMany: false }, 'MEMBER')).toBe('Councillor');
    expect(usualCapacity({ ...seat, role: 'APPOINTED_MEMBER' })).toBe('APPOINTED_MEMBER');
    for (const role of ['INDEPENDENT_CHAIR', 'CHAIR', 'LAY_MEMBER'])
      expect(usualCapacity({ ...seat, role })).toBe('MEMBER');
    for (const role of ['ADVISER', 'OFFICER']) expect(usualCapacity({ ...seat, role })).toBe('INVITED');
    expect(usualCapacity(undefined)).toBe('INVITED');
  });

  it('makes its holder a member between its first and last day', () => {
    const codeOf = (given: Partial<AttendingSeat>, day = '2018-09-27') =>
      validateSeat({ ...seat, ...given }, day, 'seatId')?.code;
    expect(codeOf({})).toBeUndefined();
    expect(codeOf({ from: '2018-09-27', to: '2018-09-27' })).toBeUndefined();
    expect(codeOf({ from: '2018-09-28' })).toBe('NOT_A_MEMBER');
    expect(codeOf({ to: '2018-09-26' })).toBe('NOT_A_MEMBER');
    expect(codeOf({ role: 'OFFICER' })).toBe('NOT_A_MEMBER');
    expect(validateSeat(undefined, '2018-09-27', 'seatId')?.code).toBe('NOT_A_MEMBER');
  });
});

describe('minute numbers', () => {
  const query = { count: 7, first: null, lastBefore: 10, firstAfter: null };

  it('continue from the previous meeting', () => {
    expect(numberMinutes(query)).toEqual({ first: 11 });
    expect(numberMinutes({ ...query, lastBefore: 0 })).toEqual({ first: 1 });
    expect(numberMinutes({ ...query, first: 15 })).toEqual({ first: 15 });
    expect(numberMinutes({ ...query, firstAfter: 18 })).toEqual({ first: 11 });
  });

  it('never overlap', () => {
    expect(numberMinutes({ ...query, first: 10 }).violation?.code).toBe('NUMBERS_OUT_OF_ORDER');
    expect(numberMinutes({ ...query, firstAfter: 17 }).violation?.code).toBe('NUMBERS_OUT_OF_ORDER');
    expect(numberMinutes({ ...query, first: 12, firstAfter: 18 }).violation?.code).toBe('NUMBERS_OUT_OF_ORDER');
  });

  it('restart in May', () => {
    expect(municipalYear('2018-05-01')).toEqual({ from: '2018-05-01', until: '2019-05-01' });
    expect(municipalYear('2019-04-30')).toEqual({ from: '2018-05-01', until: '2019-05-01' });
    expect(municipalYear('2019-01-24').from).toBe('2018-05-01');
  });

  it('of resolutions are Roman, and skip numbers given by hand', () => {
    expect([1, 2, 3, 4, 5, 6, 9, 10, 14, 19, 40, 49, 90, 100].map(romanNumeral).join(' ')).toBe(
      'i ii iii iv v vi ix x xiv xix xl xlix xc c',
    );
    expect(nextOrdinal(new Set())).toBe('i');
    expect(nextOrdinal(new Set(['i', 'ii']))).toBe('iii');
    expect(nextOrdinal(new Set(['i', 'iii']))).toBe('iv');
  });
});

it('the day of a meeting is the day in London, in summer and in winter', () => {
  expect(londonDate('2018-07-01T23:30:00Z')).toBe('2018-07-02');
  expect(londonDate('2018-12-01T23:30:00Z')).toBe('2018-12-01');
  expect(londonDate('2018-03-25T00:30:00-01:00')).toBe('2018-03-25');
  expect(londonDate('2018-10-28T00:30:00+01:00')).toBe('2018-10-28');
});
