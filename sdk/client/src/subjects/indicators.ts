import { getSdk } from '../generated/indicators.js';
import type { CallOptions, GraphRequest } from '../transport.js';

export type {
  BoardIndicatorsQuery,
  BoardIndicatorsQueryVariables,
  IndicatorByRefQuery,
  IndicatorByRefQueryVariables,
  IndicatorComparisonFragment,
  IndicatorSummaryFragment,
  ObservationEntryFragment,
  ScorecardDiscrepanciesQuery,
  ScorecardDiscrepanciesQueryVariables,
  ScorecardQuery,
  ScorecardQueryVariables,
} from '../generated/indicators.js';

/** What can be asked about indicators. */
export type Indicators = ReturnType<typeof createIndicators>;

/** Makes the methods about indicators. */
export function createIndicators(request: GraphRequest) {
  const sdk = getSdk<CallOptions>(request);
  return {
    /** A board's indicators in the order of its scorecard, with their latest months, benchmarks and targets. */
    list: sdk.BoardIndicators,
    /** The scorecard of a board at a month: every cell computed, its signals, and what to talk about first. */
    scorecard: sdk.Scorecard,
    /** The printed cells of a scorecard that its own months do not give. */
    discrepancies: sdk.ScorecardDiscrepancies,
    /** One indicator by its ref, with who answers for it and what was said about its months. */
    get: sdk.IndicatorByRef,
  };
}
