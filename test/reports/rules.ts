/* eslint-disable no-restricted-imports -- other rooms meet a subject through its index; the tests of its rules go right to them */
export { lookedAtOn, periodCovers, spanOf } from '../../server/reports/financial-year';
export { outcomeOf } from '../../server/reports/sections/reviews';
export { smallestFit, wholeCountOf } from '../../server/reports/sections/whole-counts';
