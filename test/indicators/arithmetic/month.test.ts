import fc from 'fast-check';
import {
  addMonths,
  financialYearOfMonth,
  monthRange,
  monthsBetween,
  monthsOfFinancialYear,
  NotAPeriodError,
  quarterOf,
} from './arithmetic';

const anyMonth = fc.integer({ min: 0, max: 2399 }).map((count) => addMonths('1900-01', count));

describe('Months', () => {
  test('are counted across years', () => {
    expect(addMonths('2018-10', -12)).toBe('2017-10');
    expect(addMonths('2018-12', 1)).toBe('2019-01');
    expect(addMonths('2018-01', -1)).toBe('2017-12');
    expect(monthsBetween('2017-10', '2018-10')).toBe(12);
    expect(monthsBetween('2018-10', '2017-10')).toBe(-12);
    expect(monthRange('2017-11', '2018-02')).toEqual(['2017-11', '2017-12', '2018-01', '2018-02']);
    expect(monthRange('2018-02', '2018-02')).toEqual(['2018-02']);
    expect(monthRange('2018-02', '2018-01')).toEqual([]);
  });

  test('financial years begin in April', () => {
    expect(financialYearOfMonth('2018-10')).toBe('2018-19');
    expect(financialYearOfMonth('2018-04')).toBe('2018-19');
    expect(financialYearOfMonth('2018-03')).toBe('2017-18');
    expect(financialYearOfMonth('2000-03')).toBe('1999-00');
    expect(monthsOfFinancialYear('1999-00').at(-1)).toBe('2000-03');
    expect(monthsOfFinancialYear('2018-19')).toHaveLength(12);
  });

  test.each([
    ['2018-04', '2018-19 Q1', ['2018-04', '2018-05', '2018-06']],
    ['2018-06', '2018-19 Q1', ['2018-04', '2018-05', '2018-06']],
    ['2018-07', '2018-19 Q2', ['2018-07', '2018-08', '2018-09']],
    ['2018-10', '2018-19 Q3', ['2018-10', '2018-11', '2018-12']],
    ['2019-01', '2018-19 Q4', ['2019-01', '2019-02', '2019-03']],
    ['2019-03', '2018-19 Q4', ['2019-01', '2019-02', '2019-03']],
  ])('%s is in %s', (month, label, months) => {
    expect(quarterOf(month)).toMatchObject({ label, financialYear: '2018-19', months });
  });

  test.each(['2018-13', '2018-00', '2018-1', '18-10', '2018-10-01', ''])('%p is not a month', (given) => {
    expect(() => addMonths(given, 1)).toThrow(NotAPeriodError);
    expect(() => financialYearOfMonth(given)).toThrow(expect.objectContaining({ code: 'NOT_A_PERIOD' }));
  });

  test.each(['2018-20', '2018', '2018/19', '2018-2019'])('%p is not a financial year', (given) => {
    expect(() => monthsOfFinancialYear(given)).toThrow(NotAPeriodError);
  });

  test('can be added and counted consistently, and are in their own quarter and year', () => {
    fc.assert(
      fc.property(anyMonth, fc.integer({ min: -500, max: 500 }), (month, months) => {
        expect(monthsBetween(month, addMonths(month, months))).toBe(months);
        expect(addMonths(addMonths(month, months), -months)).toBe(month);
        expect(quarterOf(month).months).toContain(month);
        expect(monthsOfFinancialYear(financialYearOfMonth(month))).toEqual(
          expect.arrayContaining(quarterOf(month).months),
        );
      }),
    );
  });
});
