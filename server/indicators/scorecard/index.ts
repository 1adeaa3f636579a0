export { addMonths, monthRange } from '../arithmetic';
export { writeChange, writeFigure } from './printed-cells';
export { ScorecardRow } from './scorecard-row';
export {
  readIndicators,
  SheetData,
  type SheetBenchmark,
  type SheetIndicator,
  type SheetMonths,
  type SheetTarget,
  type Statements,
} from './sheet-data';
