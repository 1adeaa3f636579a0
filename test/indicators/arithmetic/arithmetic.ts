/* eslint-disable no-restricted-imports -- other rooms meet a subject through its index; the tests of its arithmetic go right to it */
export * from '../../../server/indicators/arithmetic';
export {
  outsideLimits,
  shift,
  trend,
  twoOfThree,
  type RuleResult,
} from '../../../server/indicators/arithmetic/process-rules';
