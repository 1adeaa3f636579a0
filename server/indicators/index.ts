export { Benchmark, BenchmarkStatus, Comparator, VINTAGE_NOT_STATED } from './benchmark';
export * as charts from './chart';
export * as sheets from './scorecard';
export { Commentary } from './commentary';
export { Aggregation, IndicatorDefinition } from './definition';
export { DesiredDirection, Indicator, StepChange } from './indicator';
export {
  BoardIndicatorFields,
  IndicatorFields,
  IndicatorQueries,
  IndicatorDefinitionFields,
  ObservationFields,
} from './indicator-fields';
export { Observation, ObservationRevision, ObservationStatus } from './observation';
export { PrintedCell, ScorecardCell } from './printed-cell';
export { Target, TargetStatus } from './target';
export { IndicatorUnit } from './unit';
export {
  DiscrepancyFields,
  DiscussionPointFields,
  ScorecardFields,
  ScorecardQueries,
  ScorecardRowFields,
} from './scorecard/scorecard-queries';
export { ScorecardChangeFields, ScorecardChangeQueries } from './scorecard/scorecard-changes';
export { ComparisonEntryFields, ComparisonFields, ComparisonQueries } from './comparison/comparison';
export { IndicatorSeries } from './periods/indicator-series';
