/* eslint-disable dependencies/order -- other rooms import a room through its index; its own tests import the arithmetic directly */
export * from '../../../server/indicators/arithmetic';
export {
  outsideLimits,
  shift,
  trend,
  twoOfThree,
  type RuleResult,
} from '../../../server/indicators/arithmetic/process-rules';
