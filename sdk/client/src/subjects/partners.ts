import { getSdk } from '../generated/partners.js';
import type { CallOptions, GraphRequest } from '../transport.js';

export type {
  BoardContributionsQuery,
  BoardContributionsQueryVariables,
  BoardMembersQuery,
  BoardMembersQueryVariables,
  BoardSelfAssessmentsQuery,
  BoardSelfAssessmentsQueryVariables,
  PartnerOverviewQuery,
  PartnerOverviewQueryVariables,
  PartnersQuery,
  PartnersQueryVariables,
  PartnerSummaryFragment,
} from '../generated/partners.js';

/** What can be asked about partner agencies. */
export type Partners = ReturnType<typeof createPartners>;

/** Makes the methods about partner agencies. */
export function createPartners(request: GraphRequest) {
  const sdk = getSdk<CallOptions>(request);
  return {
    /** The partner agencies, a page at a time. */
    list: sdk.Partners,
    /** One partner at a glance: the body it belongs to, its departments and its seats. */
    overview: sdk.PartnerOverview,
    /** Who sits on a board, in which post and for which partner. */
    members: sdk.BoardMembers,
    /** What was paid towards a board in a financial year, in pence, largest sum first. */
    contributions: sdk.BoardContributions,
    /** The Section 11 returns that a board received for a financial year. */
    selfAssessments: sdk.BoardSelfAssessments,
  };
}
