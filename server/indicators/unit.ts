import { enumeration } from '../platform/graphql';
import type * as arithmetic from './arithmetic';

/** The unit of an indicator's values. */
export const IndicatorUnit = enumeration<arithmetic.Unit>('IndicatorUnit', "The unit of an indicator's values.", {
  COUNT: 'A whole number of children, cases, plans or carers.',
  PERCENT: 'A percentage: 22.4 means 22.4%.',
  RATE_PER_10000: 'A rate per 10,000 children aged 0 to 17.',
});
export type IndicatorUnit = keyof typeof IndicatorUnit;
