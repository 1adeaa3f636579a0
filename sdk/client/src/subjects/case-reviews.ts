import { getSdk } from '../generated/case-reviews.js';
import type { CallOptions, GraphRequest } from '../transport.js';

export type {
  BoardCaseReviewsQuery,
  BoardCaseReviewsQueryVariables,
  CaseReviewByReferenceQuery,
  CaseReviewByReferenceQueryVariables,
  CaseReviewSummaryFragment,
} from '../generated/case-reviews.js';

/** What can be asked about case reviews. */
export type CaseReviews = ReturnType<typeof createCaseReviews>;

/** Makes the methods about case reviews. */
export function createCaseReviews(request: GraphRequest) {
  const sdk = getSdk<CallOptions>(request);
  return {
    /** The case reviews of a board, a page at a time. */
    list: sdk.BoardCaseReviews,
    /** One case review by its reference, with its history, findings and recommendations. */
    get: sdk.CaseReviewByReference,
  };
}
