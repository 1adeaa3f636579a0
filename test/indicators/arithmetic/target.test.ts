import { exact, targetFor, targetStanding, type TargetInput } from './arithmetic';
import { monthly } from './series';

const targets = [
  { financialYear: '2017-18', value: exact(288) },
  { financialYear: '2018-19', value: exact(336) },
  { financialYear: '2019-20', value: null },
];
const flow: TargetInput = {
  series: monthly([33, 12, 19, 7, 1, 13, 9, 14, 19, 12, 12, 22, 9], { from: '2017-10' }),
  month: '2018-10',
  targets,
  aggregation: 'FLOW',
  desired: 'HIGHER_IS_BETTER',
};
const stock: TargetInput = { ...flow, series: monthly([495, 496, 490], { from: '2018-08' }), aggregation: 'STOCK' };
const at495 = [{ financialYear: '2018-19', value: exact(495) }];

describe('The target of a month', () => {
  test('is that of its financial year', () => {
    expect(targetFor(targets, '2018-03')?.financialYear).toBe('2017-18');
    expect(targetFor(targets, '2018-04')?.financialYear).toBe('2018-19');
    expect(targetFor(targets, '2020-04')).toBeNull();
  });

  test('of a flow is for the year, so the year to date is compared with its share', () => {
    const standing = targetStanding(flow);
    expect(standing).toMatchObject({ basis: 'FINANCIAL_YEAR_TO_DATE', financialYear: '2018-19', met: false });
    expect(standing.value?.valueOf()).toBe(97);
    expect(standing.expected?.valueOf()).toBe(196);
    expect(standing.target?.valueOf()).toBe(336);
    expect(standing.months).toEqual(['2018-04', '2018-05', '2018-06', '2018-07', '2018-08', '2018-09', '2018-10']);
    expect(targetStanding({ ...flow, desired: 'LOWER_IS_BETTER' }).met).toBe(true);
  });

  test('of a flow is compared with one month in April and with the whole year in March', () => {
    const series = monthly(
      Array.from({ length: 12 }, () => 28),
      { from: '2018-04' },
    );
    const april = targetStanding({ ...flow, series, month: '2018-04' });
    expect([april.value?.valueOf(), april.expected?.valueOf(), april.met]).toEqual([28, 28, true]);
    const march = targetStanding({ ...flow, series, month: '2019-03' });
    expect([march.value?.valueOf(), march.expected?.valueOf(), march.met]).toEqual([336, 336, true]);
  });

  test('of a flow is undecided while a month of the year to date is missing', () => {
    const series = monthly([9, null, 19], { from: '2018-04' });
    expect(targetStanding({ ...flow, series, month: '2018-06' })).toMatchObject({
      met: null,
      value: null,
      undecided: 'MONTHS_MISSING',
      missingMonths: ['2018-05'],
    });
    expect(targetStanding({ ...flow, month: '2018-03' })).toMatchObject({
      undecided: 'MONTHS_MISSING',
      missingMonths: ['2017-04', '2017-05', '2017-06', '2017-07', '2017-08', '2017-09'],
    });
  });

  test('of a stock or a ratio is compared with the month itself', () => {
    for (const aggregation of ['STOCK', 'RATIO'] as const) {
      const query = { ...stock, targets: at495, aggregation, desired: 'LOWER_IS_BETTER' as const };
      expect(targetStanding(query)).toMatchObject({ basis: 'MONTH', met: true, months: ['2018-10'] });
      expect(targetStanding({ ...query, month: '2018-08' }).met).toBe(true);
      expect(targetStanding({ ...query, month: '2018-09' }).met).toBe(false);
      expect(targetStanding({ ...query, desired: 'HIGHER_IS_BETTER' }).met).toBe(false);
      expect(targetStanding({ ...query, desired: 'HIGHER_IS_BETTER', month: '2018-08' }).met).toBe(true);
    }
  });

  test.each([
    [{ targets: [] }, 'NO_TARGET'],
    [{ month: '2019-10' }, 'TO_BE_CONFIRMED'],
    [{ month: '2018-11' }, 'VALUE_MISSING'],
    [{ desired: 'NOT_STATED' as const }, 'DIRECTION_NOT_STATED'],
  ])('with %p is undecided: %s', (difference, undecided) => {
    expect(targetStanding({ ...stock, ...difference })).toMatchObject({ met: null, undecided });
    expect(targetStanding({ ...flow, ...difference })).toMatchObject({ met: null, undecided });
  });
});
