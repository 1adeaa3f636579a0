import { impactSince, stepSentence, windowsAround } from './rules';

describe('the day that separates before from after', () => {
  const known = { status: 'COMPLETED', raisedOn: null, completedOn: null, planYear: null } as const;

  it('is the first of these that is known: made, accepted as completed, the end of the year of its plan', () => {
    const all = { ...known, raisedOn: '2018-03-05', completedOn: '2018-11-29', planYear: '2017-18' };
    expect(impactSince(all)).toEqual({ day: '2018-03-05', event: 'RAISED' });
    expect(impactSince({ ...all, raisedOn: null })).toEqual({ day: '2018-11-29', event: 'COMPLETED' });
    expect(impactSince({ ...known, planYear: '2017-18' })).toEqual({ day: '2018-03-31', event: 'PLAN_YEAR_END' });
    expect(impactSince({ ...known, planYear: '1999-00' })).toEqual({ day: '2000-03-31', event: 'PLAN_YEAR_END' });
    expect(impactSince(known)).toBeNull();
  });

  it('is not the day of a completion or a plan while the recommendation is open', () => {
    const open = { ...known, status: 'OPEN', completedOn: '2018-11-29', planYear: '2017-18' } as const;
    expect(impactSince(open)).toBeNull();
    expect(impactSince({ ...open, raisedOn: '2018-03-05' })).toEqual({ day: '2018-03-05', event: 'RAISED' });
  });
});

describe('the windows around a day', () => {
  it('are the twelve months before its month and those after, up to the last with a value', () => {
    expect(windowsAround('2018-01-31', '2018-10')).toEqual({
      ...{ before: { from: '2017-01', to: '2017-12' }, after: { from: '2018-02', to: '2018-10' } },
    });
    expect(windowsAround('2018-09-01', '2018-10').after).toEqual({ from: '2018-10', to: '2018-10' });
  });

  it('have no months after when none of them has a value', () => {
    expect(windowsAround('2018-10-01', '2018-10').after).toBeNull();
    expect(windowsAround('2018-12-01', '2018-10').after).toBeNull();
    expect(windowsAround('2018-12-01', null).after).toBeNull();
  });
});

describe('the sentence of a step', () => {
  it('has the event, the day and the beginning of the note', () => {
    const step = { event: 'COMPLETION_DECLINED', on: '2018-11-29' } as const;
    expect(stepSentence({ ...step, note: null })).toBe('Completion not accepted by the meeting of 2018-11-29.');
    expect(stepSentence({ ...step, note: ' Two\n schools  are missing. ' })).toMatch(
      /2018-11-29: Two schools are missing\.$/,
    );
    const long = stepSentence({ ...step, note: 'word '.repeat(60) });
    expect(long).toMatch(/ word \.\.\.$/);
    expect(long.length).toBeLessThan(220);
  });
});
