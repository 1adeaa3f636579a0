import { type ErrorDetails, SafeboardError } from './errors.js';

/** One entry of an answer's `errors`, as the server sent it. */
export interface GraphErrorEntry {
  /** What was wrong, and what to do about it. */
  readonly message: string;
  /** Where in the data it happened: `['board', 'meetings']`. */
  readonly path?: readonly (string | number)[];
  /** The stable `code`, and the argument at fault where there is one. */
  readonly extensions?: { readonly code?: string; readonly argument?: string; readonly [key: string]: unknown };
}

/** What an {@link AnswerError} is made from. */
export interface AnswerErrorDetails extends ErrorDetails {
  /** Stable code. */
  code: string;
  /** What happened and what to do. */
  message: string;
  /** HTTP status of the answer. */
  status: number;
  /** The GraphQL errors of the answer. */
  errors?: readonly GraphErrorEntry[] | undefined;
  /** What could be answered all the same. */
  data?: unknown;
  /** Milliseconds after which to try again, where the answer says so. */
  retryAfter?: number | undefined;
}

/** The server, or something before it, answered, and said that something is wrong. */
export abstract class AnswerError extends SafeboardError {
  override readonly name: string = 'AnswerError';
  /** HTTP status of the answer; 200 where only a part failed. */
  readonly status: number;
  /** All GraphQL errors of the answer, in its order; empty where it was no answer of a graph. */
  readonly errors: readonly GraphErrorEntry[];
  /**
   * What could be answered all the same, with `null` in place of what failed; `null` or `undefined` where nothing could.
   * It never comes back as if it were the whole answer, unless a call asks for it with `errors: 'return'`.
   */
  readonly data: unknown;
  /** Milliseconds after which to try again, where the answer says so. */
  readonly retryAfter: number | undefined;

  constructor({ code, message, status, errors = [], data, retryAfter, ...details }: AnswerErrorDetails) {
    super(code, message, details);
    this.status = status;
    this.errors = errors;
    this.data = data;
    this.retryAfter = retryAfter;
  }
}

/** A class of such errors. */
export type AnswerErrorClass = new (details: AnswerErrorDetails) => AnswerError;

/** The graph answered with errors that have no class of their own, such as `INVALID_ID`. */
export class GraphError extends AnswerError {
  override readonly name: string = 'GraphError';
}

/** The document does not fit the schema of the server: it is older or newer than the client. `names` tells where. */
export class SchemaMismatchError extends GraphError {
  override readonly name = 'SchemaMismatchError';

  constructor(
    details: AnswerErrorDetails,
    /** What the server does not know, such as `Recommendation.theme`. */
    readonly names: readonly string[],
  ) {
    super(details);
  }
}

/** The question is larger than the server answers: ask for less at once, or in several questions. */
export class LimitError extends GraphError {
  override readonly name = 'LimitError';
}

/** The server answers only documents that it knows, and this is none of them. */
export class NotTrustedError extends GraphError {
  override readonly name = 'NotTrustedError';
}

/** The server failed at a question that may be a good one; quote the request id. */
export class ServerFaultError extends GraphError {
  override readonly name = 'ServerFaultError';
}

/** No identity: there is no key or token, or it is wrong, expired (`TOKEN_EXPIRED`) or revoked (`KEY_REVOKED`). */
export class UnauthenticatedError extends AnswerError {
  override readonly name = 'UnauthenticatedError';
}

/** Who asks is known, and may not do this. */
export class ForbiddenError extends AnswerError {
  override readonly name = 'ForbiddenError';
}

/** Too much was asked at once: see `retryAfter`. */
export class RateLimitedError extends AnswerError {
  override readonly name = 'RateLimitedError';
}

/** The server, its database or a proxy before it is away for the moment (502, 503, 504): see `retryAfter`. */
export class UnavailableError extends AnswerError {
  override readonly name = 'UnavailableError';
}

/** What answers is no graph: a web page, another service, a redirect, a wrong path. Check the url. */
export class WrongAddressError extends AnswerError {
  override readonly name = 'WrongAddressError';
}

/** Another HTTP error without GraphQL errors. `code` is `HTTP_ERROR`, or what the answer itself gave as its code. */
export class HttpError extends AnswerError {
  override readonly name = 'HttpError';
}
