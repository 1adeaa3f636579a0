import {
  exact,
  outsideLimits,
  processLimits,
  shift,
  trend,
  twoOfThree,
  type ProcessLimits,
  type RuleResult,
} from './arithmetic';

/** Mean 0, near-limit lines at 2 and -2, limits at 3 and -3, so that values are heights above the mean. */
const limits: ProcessLimits = {
  centreLine: exact(0),
  lower: exact(-3),
  upper: exact(3),
  nearLower: exact(-2),
  nearUpper: exact(2),
  shownLower: exact(-3),
  shownUpper: exact(3),
  averageMovingRange: exact(1),
  upperRange: exact('3.267'),
  points: 12,
  trial: false,
};

type Rule = (values: ReturnType<typeof exact>[], limits: ProcessLimits) => RuleResult;

/** The points that a rule applies to: `+` high, `-` low, `.` none. */
function marks(rule: Rule, heights: readonly (number | string)[]): string {
  const result = rule(heights.map(exact), limits);
  return result.map((direction) => (direction === null ? '.' : direction === 'HIGH' ? '+' : '-')).join('');
}

const mirrored = (heights: readonly (number | string)[]) => heights.map((height) => exact(height).neg().toString());
const flipped = (expected: string) => expected.replace(/[+-]/g, (mark) => (mark === '+' ? '-' : '+'));

/** Every case must hold upside down too. */
function vectors(rule: Rule, cases: [string, (number | string)[], string][]): void {
  test.each(cases)('%s', (_, heights, expected) => {
    expect(marks(rule, heights)).toBe(expected);
    expect(marks(rule, mirrored(heights))).toBe(flipped(expected));
  });
}

const times = (height: number, count: number): number[] => Array.from({ length: count }, () => height);

describe('Outside the limits', () => {
  vectors(outsideLimits, [
    ['a point beyond the limit', [0, '3.01', 0], '.+.'],
    ['a point exactly on the limit is within', [0, 3, 0], '...'],
    ['a point just within', [0, '2.999', 0], '...'],
    ['one on each side', [4, 0, -4], '+.-'],
    ['no points', [], ''],
  ]);
});

describe('A shift', () => {
  vectors(shift, [
    ['six on one side are none', times(1, 6), '......'],
    ['seven are one', times(1, 7), '+++++++'],
    ['eight are one, all of them', times(1, 8), '++++++++'],
    ['six and one on the other side are none', [...times(1, 6), -1], '.......'],
    ['eight between others', [-1, ...times(1, 8), -1], '.++++++++.'],
    ['a point exactly on the mean ends it', [1, 1, 1, 0, 1, 1, 1, 1], '........'],
    ['a point on the mean after seven does not belong to it', [...times(1, 7), 0], '+++++++.'],
    ['a point on the mean between two of them parts them', [...times(1, 7), 0, ...times(1, 7)], '+++++++.+++++++'],
    ['seven on the mean are none', times(0, 7), '.......'],
    [
      'a hair above the mean is above',
      times(1, 6)
        .map(() => '0.001' as const)
        .concat('0.001')
        .map(String),
      '+++++++',
    ],
    ['from one side straight to the other', [...times(1, 7), ...times(-1, 7)], '+++++++-------'],
  ]);
});

describe('A trend', () => {
  vectors(trend, [
    ['six rising are none', [1, 2, 3, 4, 5, 6], '......'],
    ['seven rising are one', [1, 2, 3, 4, 5, 6, 7], '+++++++'],
    ['two equal points break it', [1, 2, 3, 3, 4, 5, 6], '.......'],
    ['two equal points break it even among eight', [1, 2, 3, 4, 4, 5, 6, 7], '........'],
    ['two equal points after seven end it', [1, 2, 3, 4, 5, 6, 7, 7], '+++++++.'],
    ['seven rising between others', [2, 1, 2, 3, 4, 5, 6, 7, 3], '.+++++++.'],
    ['eight rising', [1, 2, 3, 4, 5, 6, 7, 8], '++++++++'],
    ['it needs no side of the mean', [-3, -2, -1, 0, 1, 2, 3], '+++++++'],
    ['one step back breaks it', [1, 2, 3, 4, 5, 6, '5.9', 7, 8], '.........'],
    ['the top of a rise and a fall belongs to the fall', [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1], '++++++-------'],
    ['a rise right after a rise that broke', [1, 2, 3, 4, 5, 6, 7, 1, 2, 3, 4, 5, 6, 7], '++++++++++++++'],
    ['a single point', [1], '.'],
    ['no points', [], ''],
  ]);
});

describe('Two of three near a limit', () => {
  vectors(twoOfThree, [
    ['the first and the third', ['2.5', 1, '2.5'], '+.+'],
    ['the first and the second', ['2.5', '2.5', 1], '++.'],
    ['the second and the third', [1, '2.5', '2.5'], '.++'],
    ['all three', ['2.5', '2.5', '2.5'], '+++'],
    ['two of four are none', ['2.5', 1, 1, '2.5'], '....'],
    ['two of four, then a third', ['2.5', 1, 1, '2.5', '2.5'], '...++'],
    ['one of three is none', [1, '2.5', 1], '...'],
    ['exactly on the line is not beyond it', [2, 2, 2], '...'],
    ['a hair beyond the line is', ['2.001', 1, '2.001'], '+.+'],
    ['a third point on the other side of the mean', ['2.5', '2.5', -1], '...'],
    ['a third point exactly on the mean', ['2.5', '2.5', 0], '...'],
    ['near different limits', ['2.5', '-2.5', '2.5'], '...'],
    ['two points alone are not three', ['2.5', '2.5'], '..'],
    ['exactly on the limit is still near it', [3, 1, 3], '+.+'],
    ['a point outside the limit counts with one near it', ['3.5', 1, '2.5'], '+.+'],
    ['two outside the limit and one near it', ['3.5', '3.5', '2.5'], '+++'],
    ['in the middle of others', [1, 1, '2.5', 1, '2.5', 1, 1], '..+.+..'],
  ]);
});

test('The near-limit line is at two thirds of the distance to the limit', () => {
  const computed = processLimits([0, 3, 0, 3].map(exact), { floor: null, ceiling: null });
  expect(computed?.centreLine.toFraction()).toBe('3/2');
  expect(computed?.averageMovingRange.valueOf()).toBe(3);
  expect(computed?.upper.sub(computed.centreLine).equals(exact('7.98'))).toBe(true);
  expect(computed?.nearUpper.sub(computed.centreLine).equals(exact('5.32'))).toBe(true);
  expect(computed?.nearLower.add(computed.nearUpper).div(2).equals(computed.centreLine)).toBe(true);
  expect(computed?.upperRange.equals(exact('9.801'))).toBe(true);
});
