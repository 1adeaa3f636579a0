export { Benchmark, BenchmarkStatus, Comparator, VINTAGE_NOT_STATED } from './benchmark';
export * as charts from './chart';
export * as sheets from './scorecard';
export { Commentary } from './commentary';
export { CommentaryMutations, CommentaryPayloadFields } from './commentary-mutations';
export { Aggregation, IndicatorDefinition } from './definition';
export { DesiredDirection, Indicator, IndicatorReporter, StepChange } from './indicator';
export {
  BoardIndicatorFields,
  IndicatorFields,
  IndicatorQueries,
  IndicatorDefinitionFields,
  ObservationFields,
  PartnerIndicatorFields,
} from './indicator-fields';
export { Observation, ObservationRevision, ObservationStatus } from './observation';
export { ObservationMutations, ObservationPayloadFields } from './observation-mutations';
export { IndicatorPartnerMutations, IndicatorPayloadFields } from './partner-mutations';
export { PrintedCell, ScorecardCell } from './printed-cell';
export { StepChangeMutations, StepChangePayloadFields } from './step-change-mutations';
export { Target, TargetStatus } from './target';
export { TargetMutations, TargetPayloadFields } from './target-mutations';
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
