/* eslint-disable dependencies/order -- other rooms import a room through its index; its own tests import the rules directly */
export { asOfDate, periodCovers, spanOf } from '../../server/reports/financial-year';
export { outcomeOf } from '../../server/reports/sections/reviews';
export { smallestFit, wholeCountOf } from '../../server/reports/sections/whole-counts';
