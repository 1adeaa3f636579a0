export type { PartialAnswer } from './answer.js';
export {
  AnswerError,
  ForbiddenError,
  GraphError,
  HttpError,
  LimitError,
  NotTrustedError,
  RateLimitedError,
  SchemaMismatchError,
  ServerFaultError,
  UnauthenticatedError,
  UnavailableError,
  WrongAddressError,
  type AnswerErrorDetails,
  type GraphErrorEntry,
} from './answer-errors.js';
export type { CallArguments, CallOptions, GraphRequest, PartialCallOptions, Read } from './call.js';
export { createCoreClient, type ClientOptions, type CoreClient } from './core.js';
export type { Auth, CredentialAnswer, CredentialRequest } from './credentials.js';
export {
  operationName,
  type DocumentLike,
  type DocumentTypes,
  type Exact,
  type Open,
  type TypedDocument,
} from './document.js';
export {
  AbortError,
  CredentialError,
  CutAnswerError,
  EndlessListError,
  InvalidOptionError,
  InvalidUrlError,
  NetworkError,
  NotFoundError,
  RefusedWriteError,
  SafeboardError,
  TimeoutError,
  TlsError,
  type ErrorDetails,
  type UserError,
} from './errors.js';
export type { ErrorEvent, Hooks, RequestEvent, ResponseEvent, RetryEvent } from './hooks.js';
export { pagesOf, type ListVariables, type Page, type Pages } from './pages.js';
export type { RetryOptions } from './retry.js';
export { read, write } from './subject.js';
export type { Fetch, FetchAnswer, FetchInit } from './transport.js';
export {
  orThrow,
  type Done,
  type InputOf,
  type Mutate,
  type PayloadOf,
  type Refused,
  type Write,
  type WriteResult,
} from './write.js';
