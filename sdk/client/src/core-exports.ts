export type { PartialResponse } from './response.js';
export {
  ResponseError,
  ForbiddenError,
  GraphError,
  HttpError,
  InvalidDocumentError,
  LimitError,
  NotTrustedError,
  RateLimitedError,
  SchemaMismatchError,
  ServerFaultError,
  UnauthenticatedError,
  UnavailableError,
  WrongAddressError,
  type ResponseErrorDetails,
  type GraphErrorEntry,
} from './response-errors.js';
export type { CallArguments, CallOptions, GraphRequest, PartialCallOptions, Read } from './call.js';
export { createCoreClient, type ClientOptions, type CoreClient } from './core.js';
export type { Auth, CredentialResponse, CredentialRequest } from './credentials.js';
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
  TruncatedResponseError,
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
export {
  pagesOf,
  readAll,
  type ListVariables,
  type Page,
  type Pages,
  type PartialPage,
  type ReadAll,
} from './pages.js';
export type { RetryOptions } from './retry.js';
export { read, write } from './subject.js';
export type { Fetch, FetchResponse, FetchInit } from './transport.js';
export {
  orThrow,
  type Done,
  type InputOf,
  type Mutate,
  type PartialWriteResult,
  type PayloadOf,
  type Refused,
  type UserErrorOf,
  type Write,
  type WriteResult,
} from './write.js';
