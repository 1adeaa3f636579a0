export { createClient, type ClientOptions, type SafeboardClient } from './client.js';
export {
  GraphError,
  HttpError,
  InvalidUrlError,
  NetworkError,
  SafeboardError,
  UnexpectedAnswerError,
  type ErrorDetails,
  type GraphErrorDetails,
  type GraphErrorEntry,
} from './errors.js';
export type { CallOptions, Fetch, FetchAnswer, GraphRequest } from './transport.js';

export type * from './generated/inputs.js';
export type * from './subjects/boards.js';
export type * from './subjects/case-reviews.js';
export type * from './subjects/indicators.js';
export type * from './subjects/meetings.js';
export type * from './subjects/nodes.js';
export type * from './subjects/partners.js';
export type * from './subjects/recommendations.js';
