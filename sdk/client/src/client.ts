import { createRequest } from './request.js';
import { type Boards, createBoards } from './subjects/boards.js';
import { type CaseReviews, createCaseReviews } from './subjects/case-reviews.js';
import { createIndicators, type Indicators } from './subjects/indicators.js';
import { createMeetings, type Meetings } from './subjects/meetings.js';
import { createNodes, type Nodes } from './subjects/nodes.js';
import { createPartners, type Partners } from './subjects/partners.js';
import { createRecommendations, type Recommendations } from './subjects/recommendations.js';
import type { Fetch, GraphRequest } from './transport.js';
import { checkedUrl } from './url.js';

/** What a client is made from. */
export interface ClientOptions {
  /** Address of the graph: `https://safeboard.example/graphql`; in a browser also a path of the page's own site. */
  url: string | URL;
  /** Sends the requests; by default the platform's own `fetch`. */
  fetch?: Fetch | undefined;
  /** Headers of every request, such as those that say who asks. */
  headers?: Readonly<Record<string, string>> | undefined;
}

/** The graph, by subject. Every method gives the data of its document, or rejects with a `SafeboardError`. */
export interface SafeboardClient {
  /** Boards: what they are for, their groups, priorities and terms. */
  readonly boards: Boards;
  /** Partner agencies: their seats, what they pay and what they report of themselves. */
  readonly partners: Partners;
  /** Meetings: agenda, resolutions and attendance. */
  readonly meetings: Meetings;
  /** Indicators: months, benchmarks and targets. */
  readonly indicators: Indicators;
  /** Case reviews: how far each has got, and what was found. */
  readonly caseReviews: CaseReviews;
  /** Recommendations: what was asked for and what was done. */
  readonly recommendations: Recommendations;
  /** Anything, by its global id. */
  readonly nodes: Nodes;
  /** Sends a document of your own, for what the methods do not cover. */
  readonly request: GraphRequest;
}

/** Makes a client for one server. It holds no connection and need not be closed. Throws an `InvalidUrlError` where the url cannot be asked. */
export function createClient({ url, fetch, headers = {} }: ClientOptions): SafeboardClient {
  // Looked up at each call: a test or a polyfill may set the global one later.
  const send: Fetch = fetch ?? ((address, init) => globalThis.fetch(address, init));
  const request = createRequest({ url: checkedUrl(url), fetch: send, headers });
  return {
    boards: createBoards(request),
    partners: createPartners(request),
    meetings: createMeetings(request),
    indicators: createIndicators(request),
    caseReviews: createCaseReviews(request),
    recommendations: createRecommendations(request),
    nodes: createNodes(request),
    request,
  };
}
