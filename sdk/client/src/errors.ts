/** What every error of this package carries. */
export interface ErrorDetails {
  /** The `x-request-id` of the answer, where there was one: quote it when you report a fault. */
  requestId?: string | undefined;
  /** What it goes back to. */
  cause?: unknown;
}

/**
 * The base of every error of this package. Test `code`: it is stable, and it also holds where a program loads the
 * package twice (once as ESM, once as CommonJS) and `instanceof` would not.
 */
export abstract class SafeboardError extends Error {
  override readonly name: string = 'SafeboardError';
  /** Says what happened, and stays the same between releases. */
  readonly code: string;
  /** The `x-request-id` of the answer, where there was one: quote it when you report a fault. */
  readonly requestId: string | undefined;

  constructor(code: string, message: string, { requestId, cause }: ErrorDetails = {}) {
    super(requestId === undefined ? message : `${message} (x-request-id ${requestId})`, { cause });
    this.code = code;
    this.requestId = requestId;
  }
}

/** The url that a client was to be made for cannot be asked. Thrown by `createClient` itself. */
export class InvalidUrlError extends SafeboardError {
  override readonly name = 'InvalidUrlError';

  constructor(message: string) {
    super('INVALID_URL', message);
  }
}

/** There was no answer: nothing listens there, the name is wrong, TLS was refused, or the connection broke off. */
export class NetworkError extends SafeboardError {
  override readonly name = 'NetworkError';

  constructor(message: string, details?: ErrorDetails) {
    super('NETWORK_FAILURE', message, details);
  }
}

/**
 * Something answered with an HTTP error and no GraphQL errors: a proxy, another service, or a wrong path. `code` is
 * `HTTP_ERROR`, or what the answer itself gave as its code.
 */
export class HttpError extends SafeboardError {
  override readonly name = 'HttpError';

  constructor(
    /** HTTP status of the answer. */
    readonly status: number,
    message: string,
    { code = 'HTTP_ERROR', ...details }: ErrorDetails & { code?: string | undefined } = {},
  ) {
    super(code, message, details);
  }
}

/** The answer says that all is well, but it is no GraphQL answer: most often a web page from a wrong address. */
export class UnexpectedAnswerError extends SafeboardError {
  override readonly name = 'UnexpectedAnswerError';

  constructor(message: string, details?: ErrorDetails) {
    super('UNEXPECTED_ANSWER', message, details);
  }
}

/** One entry of an answer's `errors`, as the server sent it. */
export interface GraphErrorEntry {
  /** What was wrong, and what to do about it. */
  readonly message: string;
  /** Where in the data it happened: `['board', 'meetings']`. */
  readonly path?: readonly (string | number)[];
  /** The stable `code`, and the argument at fault where there is one. */
  readonly extensions?: { readonly code?: string; readonly argument?: string; readonly [key: string]: unknown };
}

/** What a {@link GraphError} is made from. */
export interface GraphErrorDetails extends ErrorDetails {
  /** HTTP status of the answer. */
  status: number;
  /** What could be answered all the same. */
  data: unknown;
}

/** The graph answered with errors. `code` is that of the first one, such as `INVALID_PAGE` or `INVALID_ID`. */
export class GraphError extends SafeboardError {
  override readonly name = 'GraphError';
  /** All errors of the answer, in its order. */
  readonly errors: readonly GraphErrorEntry[];
  /** HTTP status of the answer; 200 where only a part failed. */
  readonly status: number;
  /**
   * What could be answered all the same, with `null` in place of what failed; `null` or `undefined` where nothing
   * could. It never comes back as if it were the whole answer.
   */
  readonly data: unknown;

  constructor(errors: readonly GraphErrorEntry[], { status, data, ...details }: GraphErrorDetails) {
    const [first, ...others] = errors;
    const more = others.length === 0 ? '' : ` (and ${others.length} more: see "errors")`;
    super(first?.extensions?.code ?? 'UNKNOWN', `${first?.message ?? 'The graph gave no reason.'}${more}`, details);
    this.errors = errors;
    this.status = status;
    this.data = data;
  }
}
