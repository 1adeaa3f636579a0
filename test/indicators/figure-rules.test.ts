import { validateFigure, type FigureInput } from './rules';

describe('the figure of a month', () => {
  const percent = { unit: 'PERCENT', decimals: 1 } as const;
  const count = { unit: 'COUNT', decimals: 0 } as const;
  const rate = { unit: 'RATE_PER_10000', decimals: 0 } as const;

  const given = (by: typeof percent | typeof count | typeof rate, figure: Partial<FigureInput>) => {
    const violation = validateFigure({ month: '2018-10', ...figure }, by, '2018-11');
    return violation && `${violation.code} ${violation.field}`;
  };

  it.each([
    ['a count', count, { value: 490 }, undefined],
    ['none', count, { value: 0 }, undefined],
    ['a percentage', percent, { value: 22.4 }, undefined],
    ['a reason in its place', percent, { status: 'SUPPRESSED' }, undefined],
    ['this month', count, { month: '2018-11', value: 1 }, undefined],
    ['a month to come', count, { month: '2018-12', value: 1 }, 'IN_FUTURE month'],
    ['a value that is not there', count, { status: 'RECORDED' }, 'INVALID status'],
    ['half a child', count, { value: 0.5 }, 'INVALID value'],
    ['less than nobody', count, { value: -1 }, 'INVALID value'],
    ['more than all', percent, { value: 100.1 }, 'INVALID value'],
    ['a rate above a hundred', rate, { value: 129.5 }, undefined],
    ['too many digits', count, { value: 1e12 }, 'INVALID value'],
    ['too many decimals', percent, { value: 1.0000001 }, 'INVALID value'],
    ['counts that give it', percent, { value: 22.4, numerator: 11, denominator: 49 }, undefined],
    ['counts that give a rate', rate, { value: 98, numerator: 490, denominator: 50_000 }, undefined],
    ['counts that round to it as it is shown', percent, { value: 22, numerator: 2201, denominator: 10_000 }, undefined],
    ['counts that give another', percent, { value: 22, numerator: 224, denominator: 1000 }, 'COUNTS_DO_NOT_FIT value'],
    ['a count without its whole', percent, { value: 22.4, numerator: 11 }, 'COUNTS_INCOMPLETE numerator'],
    ['a whole without its count', percent, { value: 22.4, denominator: 49 }, 'COUNTS_INCOMPLETE denominator'],
    [
      'counts without a value',
      percent,
      { status: 'SUPPRESSED', numerator: 1, denominator: 2 },
      'COUNTS_INCOMPLETE numerator',
    ],
    ['counts of a count', count, { value: 1, numerator: 1, denominator: 1 }, 'COUNTS_INCOMPLETE numerator'],
    ['a share of nothing', percent, { value: 0, numerator: 0, denominator: 0 }, 'INVALID denominator'],
    ['less than nobody of some', percent, { value: 0, numerator: -1, denominator: 9 }, 'INVALID numerator'],
  ] as const)('%s', (_what, by, figure, violation) => expect(given(by, figure)).toBe(violation));
});
