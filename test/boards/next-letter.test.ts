import { nextLetter } from './rules';

it.each([
  [[], 'a'],
  [['a', 'b'], 'c'],
  [['b', 'c'], 'd'],
  [[...'abcdefghijklmnopqrstuvwxyz'], 'aa'],
  [[...'abcdefghijklmnopqrstuvwxyz', 'aa'], 'ab'],
])('after %j comes %s', (used, next) => expect(nextLetter(used)).toBe(next));
