import { type ErrorDetails, SafeboardError } from './errors.js';

/** One entry of a response's `errors`, as the server sent it. */
export interface GraphErrorEntry {
  /** What was wrong, and how to fix it. */
  readonly message: string;
  /** The places in the document, if it is invalid. */
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  /** The path in the data: `['board', 'meetings']`. */
  readonly path?: readonly (string | number)[];
  /** The stable `code`, and the invalid argument if there is one. */
  readonly extensions?: { readonly code?: string; readonly argument?: string; readonly [key: string]: unknown };
}

/** The details of a {@link ResponseError}. */
export interface ResponseErrorDetails extends ErrorDetails {
  /** Stable code. */
  code: string;
  /** What happened, and how to fix it. */
  message: string;
  /** HTTP status of the response. */
  status: number;
  /** The GraphQL errors of the response. */
  errors?: readonly GraphErrorEntry[] | undefined;
  /** The partial data. */
  data?: unknown;
  /** Milliseconds after which to retry, if the response says so. */
  retryAfter?: number | undefined;
}

/** The server, or a proxy in front of it, responded with an error. */
export abstract class ResponseError extends SafeboardError {
  override readonly name: string = 'ResponseError';
  /** HTTP status of the response; 200 if only a part failed. */
  readonly status: number;
  /** All GraphQL errors of the response, in order; empty if it was not a GraphQL response. */
  readonly errors: readonly GraphErrorEntry[];
  /**
   * The partial data, with `null` for the parts that failed; `null` or `undefined` if there is none. It is only returned
   * as a result if a call sets `errors: 'return'`.
   */
  readonly data: unknown;
  /** Milliseconds after which to retry, if the response says so. */
  readonly retryAfter: number | undefined;

  constructor({ code, message, status, errors = [], data, retryAfter, ...details }: ResponseErrorDetails) {
    super(code, message, details);
    this.status = status;
    this.errors = errors;
    this.data = data;
    this.retryAfter = retryAfter;
  }
}

/** A class of response errors. */
export type ResponseErrorClass = new (details: ResponseErrorDetails) => ResponseError;

/** The response has GraphQL errors without a class of their own, such as `INVALID_ID`. */
export class GraphError extends ResponseError {
  override readonly name: string = 'GraphError';
}

/** A document of your own is invalid: a syntax error, a misspelt name. The message says where; see `errors[].locations`. */
export class InvalidDocumentError extends GraphError {
  override readonly name = 'InvalidDocumentError';
}

/** A document of this package does not fit the schema of the server: it is older or newer than the client. `names` lists the differences. */
export class SchemaMismatchError extends GraphError {
  override readonly name = 'SchemaMismatchError';

  constructor(
    details: ResponseErrorDetails,
    /** The names that the server does not know, such as `Recommendation.theme`. */
    readonly names: readonly string[],
  ) {
    super(details);
  }
}

/** The request exceeds a limit of the server: request less at once, or split it. */
export class LimitError extends GraphError {
  override readonly name = 'LimitError';
}

/** The server accepts only trusted documents, and this is not one of them. */
export class NotTrustedError extends GraphError {
  override readonly name = 'NotTrustedError';
}

/** The server failed on a request that may be valid; quote the request id. */
export class ServerFaultError extends GraphError {
  override readonly name = 'ServerFaultError';
}

/** Missing or invalid credentials: no key or token, or it is wrong, expired (`TOKEN_EXPIRED`) or revoked (`KEY_REVOKED`). */
export class UnauthenticatedError extends ResponseError {
  override readonly name = 'UnauthenticatedError';
}

/** The viewer does not have permission. */
export class ForbiddenError extends ResponseError {
  override readonly name = 'ForbiddenError';
}

/** Too many requests: see `retryAfter`. */
export class RateLimitedError extends ResponseError {
  override readonly name = 'RateLimitedError';
}

/** The server, its database or a proxy is temporarily unavailable (502, 503, 504): see `retryAfter`. */
export class UnavailableError extends ResponseError {
  override readonly name = 'UnavailableError';
}

/** The URL is not a GraphQL endpoint: a web page, another service, a redirect, a wrong path. Check the URL. */
export class WrongAddressError extends ResponseError {
  override readonly name = 'WrongAddressError';
}

/** Another HTTP error without GraphQL errors. `code` is `HTTP_ERROR`, or the code in the response. */
export class HttpError extends ResponseError {
  override readonly name = 'HttpError';
}
