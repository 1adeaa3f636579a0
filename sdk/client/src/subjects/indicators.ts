import { getSdk } from '../generated/indicators.js';
import type { CallOptions, GraphRequest } from '../transport.js';

export type {
  BoardScorecardQuery,
  BoardScorecardQueryVariables,
  IndicatorByRefQuery,
  IndicatorByRefQueryVariables,
  IndicatorComparisonFragment,
  IndicatorSummaryFragment,
  ObservationEntryFragment,
} from '../generated/indicators.js';

/** What can be asked about indicators. */
export type Indicators = ReturnType<typeof createIndicators>;

/** Makes the methods about indicators. */
export function createIndicators(request: GraphRequest) {
  const sdk = getSdk<CallOptions>(request);
  return {
    /** A board's indicators in the order of its scorecard, with their latest months, benchmarks and targets. */
    scorecard: sdk.BoardScorecard,
    /** One indicator by its ref, with who answers for it and what was said about its months. */
    get: sdk.IndicatorByRef,
  };
}
