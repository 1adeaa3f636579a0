import { getSdk } from '../generated/recommendations.js';
import type { CallOptions, GraphRequest } from '../transport.js';

export type {
  BoardRecommendationsQuery,
  BoardRecommendationsQueryVariables,
  RecommendationByReferenceQuery,
  RecommendationByReferenceQueryVariables,
  RecommendationEntryFragment,
  RecommendationsQuery,
  RecommendationsQueryVariables,
} from '../generated/recommendations.js';

/** What can be asked about recommendations. */
export type Recommendations = ReturnType<typeof createRecommendations>;

/** Makes the methods about recommendations. */
export function createRecommendations(request: GraphRequest) {
  const sdk = getSdk<CallOptions>(request);
  return {
    /** Recommendations of every board, by status or any other filter, a page at a time. */
    list: sdk.Recommendations,
    /** The recommendations that one board watches, with what was done about each. */
    ofBoard: sdk.BoardRecommendations,
    /** One recommendation by its reference: where it came from, whom it is addressed to, what was done. */
    get: sdk.RecommendationByReference,
  };
}
