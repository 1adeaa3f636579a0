import { asOfDate, outcomeOf, periodCovers, smallestFit, spanOf, wholeCountOf } from './rules';

test('a financial year runs from April to March', () => {
  expect(spanOf('1999-00')).toEqual({
    ...{ year: '1999-00', firstDay: '1999-04-01', lastDay: '2000-03-31' },
    ...{ firstMonth: '1999-04', lastMonth: '2000-03' },
  });
});

test.each([
  ['2017-18', true],
  ['2017/18', true],
  ['2017–2018', true],
  ['2016-20', true],
  [' 2017 ', true],
  ['1998-18', true],
  ['2018-19', false],
  ['2016-17', false],
  ['2018', false],
  ['1999-00', false],
  ['from 2017', false],
  ['', false],
])('a period written "%s" covers 2017-18: %s', (period, covers) => {
  expect(periodCovers(period, '2017-18')).toBe(covers);
});

test('a period across the turn of the century ends in the next one', () => {
  expect(periodCovers('1998-01', '1999-00')).toBe(true);
});

test('a year is reported as of its last day, or today while it has not ended', () => {
  expect(asOfDate(spanOf('2017-18'), '2026-11-23')).toBe('2018-03-31');
  expect(asOfDate(spanOf('2017-18'), '2018-02-01')).toBe('2018-02-01');
});

describe('a printed share', () => {
  test.each([
    [20, 4, null],
    [25, 4, 1],
    [75, 4, 3],
    [33, 3, 1],
    [33.3, 3, 1],
    [33.4, 3, null],
    [0, 4, 0],
    [100, 4, 4],
    [0, 0, 0],
    [50, 0, null],
  ])('of %s%% of %s cases is %s cases', (percent, cases, count) => {
    expect(wholeCountOf(percent, cases)).toBe(count);
  });

  test('with others fits a smallest number of cases, or none up to a hundred', () => {
    expect(smallestFit([20, 40, 60, 80])).toBe(5);
    expect(smallestFit([])).toBe(1);
    expect(smallestFit([0.001])).toBeNull();
  });
});

describe('the outcome of a referral', () => {
  test.each([
    [{ kind: 'SERIOUS_CASE_REVIEW', stage: 'PUBLISHED', wasReferred: true }, 'SERIOUS_CASE_REVIEW'],
    [{ kind: 'SERIOUS_CASE_REVIEW', stage: 'COMMISSIONED', wasReferred: false }, 'SERIOUS_CASE_REVIEW'],
    [{ kind: 'LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW', stage: 'RAPID_REVIEW', wasReferred: true }, 'UNDECIDED'],
    [{ kind: 'PARTNERSHIP_REVIEW', stage: 'NO_FURTHER_ACTION', wasReferred: true }, 'NO_FURTHER_ACTION'],
    [{ kind: null, stage: 'REFERRED', wasReferred: true }, 'UNDECIDED'],
    [{ kind: null, stage: 'NO_FURTHER_ACTION', wasReferred: true }, 'NO_FURTHER_ACTION'],
    [{ kind: 'THEMATIC', stage: 'COMMISSIONED', wasReferred: true }, 'OTHER_REVIEW'],
    [{ kind: 'THEMATIC', stage: 'PUBLISHED', wasReferred: false }, null],
    [{ kind: 'AUDIT', stage: 'AGREED', wasReferred: false }, null],
  ] as const)('of %j is %s', (row, outcome) => {
    expect(outcomeOf(row)).toBe(outcome);
  });
});
