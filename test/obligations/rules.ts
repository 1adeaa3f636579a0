/* eslint-disable dependencies/order -- other rooms meet a subject through its index; the tests of its rules go right to them */
export * from '../../server/obligations/calendar/bank-holidays';
export * from '../../server/obligations/calendar/count-days';
export * from '../../server/obligations/calendar/day';
export * from '../../server/obligations/calendar/financial-year';
export { londonDate } from '../../server/boards';
export * from '../../server/obligations/clocks/choose-clocks';
export type { ClockRow, OverrideRow } from '../../server/obligations/clocks/clock-rows';
