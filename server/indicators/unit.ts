import { enumeration } from '../platform/graphql';

/** What an indicator counts in. */
export const IndicatorUnit = enumeration('IndicatorUnit', 'What an indicator counts in.', {
  COUNT: 'A whole number of children, cases, plans or carers.',
  PERCENT: 'Percent: 22.4 means 22.4%.',
  RATE_PER_10000: 'For each 10,000 children aged 0 to 17.',
});
export type IndicatorUnit = keyof typeof IndicatorUnit;
