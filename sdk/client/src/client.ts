import { type ClientOptions, type CoreClient, createCoreClient } from './core.js';
import { type Boards, boards } from './subjects/boards.js';
import { type CaseReviews, caseReviews } from './subjects/case-reviews.js';
import { type Indicators, indicators } from './subjects/indicators.js';
import { type Meetings, meetings } from './subjects/meetings.js';
import { type Nodes, nodes } from './subjects/nodes.js';
import { type Obligations, obligations } from './subjects/obligations.js';
import { type Partners, partners } from './subjects/partners.js';
import { type Recommendations, recommendations } from './subjects/recommendations.js';
import { type Reports, reports } from './subjects/reports.js';
import { type Search, search } from './subjects/search.js';

/** The graph, by subject. Every read gives the data of its document, or rejects with a `SafeboardError`. */
export interface SafeboardClient extends CoreClient {
  /** Boards: what they are for, their groups, priorities and terms; and who is asking. */
  readonly boards: Boards;
  /** Partner agencies: their seats, what they pay and what they report of themselves. */
  readonly partners: Partners;
  /** Meetings: agenda, decisions and attendance. */
  readonly meetings: Meetings;
  /** Indicators: scorecards, months, benchmarks and targets. */
  readonly indicators: Indicators;
  /** Case reviews: how far each has got, and what was found. */
  readonly caseReviews: CaseReviews;
  /** Recommendations: what was asked for, what was done, and how each came to its end. */
  readonly recommendations: Recommendations;
  /** Obligations: what has to be done, by when, and by which rule. */
  readonly obligations: Obligations;
  /** The yearly report. */
  readonly reports: Reports;
  /** Whatever holds certain words. */
  readonly search: Search;
  /** Anything, by its global id. */
  readonly nodes: Nodes;
}

/**
 * Makes a client for one server, with all subjects. It holds no connection and need not be closed. Throws an
 * `InvalidUrlError` where the url cannot be asked.
 */
export function createClient(options: ClientOptions): SafeboardClient {
  const client = createCoreClient(options);
  return {
    ...client,
    boards: boards(client),
    partners: partners(client),
    meetings: meetings(client),
    indicators: indicators(client),
    caseReviews: caseReviews(client),
    recommendations: recommendations(client),
    obligations: obligations(client),
    reports: reports(client),
    search: search(client),
    nodes: nodes(client),
  };
}
