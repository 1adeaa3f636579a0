import { type ClientOptions, type CoreClient, createCoreClient } from './core.js';
import { type Access, access } from './subjects/access.js';
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

/** The client, by subject. Every read returns the data of its document or rejects with a `SafeboardError`. */
export interface SafeboardClient extends CoreClient {
  /** Boards: purpose, groups, priorities and terms; and the viewer. */
  readonly boards: Boards;
  /** Partner agencies: their seats, contributions and self-assessments. */
  readonly partners: Partners;
  /** Meetings: agenda, decisions and attendance. */
  readonly meetings: Meetings;
  /** Indicators: scorecards, months, benchmarks and targets. */
  readonly indicators: Indicators;
  /** Case reviews: their stages and findings. */
  readonly caseReviews: CaseReviews;
  /** Recommendations: their actions, steps and impact. */
  readonly recommendations: Recommendations;
  /** Obligations: what is due, when, and under which rule. */
  readonly obligations: Obligations;
  /** The yearly report. */
  readonly reports: Reports;
  /** Full-text search. */
  readonly search: Search;
  /** Any object, by its global id. */
  readonly nodes: Nodes;
  /** Access: accounts, roles, groups, API keys, the audit trail, and who may read an object. */
  readonly access: Access;
}

/**
 * Creates a client for one server, with all subjects. It holds no connection and need not be closed.
 * @throws InvalidUrlError if the URL cannot be used
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
    access: access(client),
  };
}
