import { assess, type Arrow, type DesiredDirection } from './arithmetic';

const cases: [Arrow | null, DesiredDirection, string][] = [
  ['UP', 'HIGHER_IS_BETTER', 'BETTER'],
  ['DOWN', 'HIGHER_IS_BETTER', 'WORSE'],
  ['UP', 'LOWER_IS_BETTER', 'WORSE'],
  ['DOWN', 'LOWER_IS_BETTER', 'BETTER'],
  ['SIMILAR', 'HIGHER_IS_BETTER', 'SIMILAR'],
  ['SIMILAR', 'LOWER_IS_BETTER', 'SIMILAR'],
  ['UP', 'NOT_STATED', 'NOT_JUDGED'],
  ['DOWN', 'NOT_STATED', 'NOT_JUDGED'],
  ['SIMILAR', 'NOT_STATED', 'NOT_JUDGED'],
  [null, 'HIGHER_IS_BETTER', 'NOT_JUDGED'],
  [null, 'LOWER_IS_BETTER', 'NOT_JUDGED'],
  [null, 'NOT_STATED', 'NOT_JUDGED'],
];

test.each(cases)('An arrow %s where %s is judged %s', (arrow, desired, expected) => {
  expect(assess(arrow, desired)).toBe(expected);
});
