export { addMonths, displayDecimals, mean, monthRange, roundHalfAway } from '../arithmetic';
export { ruleSentence } from './discussion-order';
export { MonthWindow } from './explanation';
export { writeChange, writeFigure } from './printed-cells';
export { ScorecardRow } from './scorecard-row';
export {
  readIndicators,
  SheetData,
  type SheetBenchmark,
  type SheetIndicator,
  type SheetMonths,
  type SheetTarget,
} from './sheet-data';
export { Signal, signalFor, Variation } from './signal';
