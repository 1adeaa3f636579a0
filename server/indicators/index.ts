export { Benchmark, BenchmarkStatus, Comparator, VINTAGE_NOT_STATED } from './benchmark';
export { Commentary } from './commentary';
export { DesiredDirection, Indicator, IndicatorUnit } from './indicator';
export { BoardIndicatorFields, IndicatorFields, IndicatorQueries, ObservationFields } from './indicator-fields';
export { Observation, ObservationRevision, ObservationStatus } from './observation';
export { PrintedCell, ScorecardCell } from './printed-cell';
export { Target, TargetStatus } from './target';
