/** What an error has besides its code and its message. */
export interface SafeboardErrorOptions {
  /** HTTP status of the response. Omit it for an error that clients never see: their response is then an internal error. */
  readonly status?: number;
  /** Further `extensions` of the error in a GraphQL response, such as the argument at fault. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** The error that caused this one. It goes to the log, never to a client. */
  readonly cause?: unknown;
}

/**
 * An error that the server foresees. Its message says what is wrong and how to fix it, in words that the client or the
 * operator may read. Any other error is a fault of the program: clients get an internal error, operators its stack trace.
 */
export abstract class SafeboardError extends Error {
  /** HTTP status of the response; undefined for an error that clients never see. */
  readonly status: number | undefined;
  /** Further `extensions` of the error in a GraphQL response. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    /** Stable code, which clients and scripts may test for. */
    readonly code: string,
    message: string,
    { status, details = {}, cause }: SafeboardErrorOptions = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.status = status;
    this.details = details;
  }

  /**
   * The error in a GraphQL response. graphql-js copies this property to the error that it reports, and Apollo Server takes
   * the HTTP status and headers of the response from `http`. Undefined for an error that clients never see.
   */
  get extensions(): Readonly<Record<string, unknown>> | undefined {
    const { code, details, http } = this;
    return http && { code, ...details, http };
  }

  /** The status and headers of a response to a request that fails as a whole; undefined for an error that clients never see. */
  get http(): { readonly status: number; readonly headers: Map<string, string> } | undefined {
    const { status } = this;
    return status === undefined ? undefined : { status, headers: new Map(Object.entries(headersOf(status))) };
  }
}

/** The headers that HTTP requires of a response with this status: every 401 names an authentication scheme. */
export function headersOf(status: number): Readonly<Record<string, string>> {
  return status === 401 ? { 'www-authenticate': 'Bearer' } : {};
}

/** The command line is invalid. */
export class UsageError extends SafeboardError {
  /** @param message which option is wrong, and how to fix it */
  constructor(message: string) {
    super('WRONG_USAGE', message);
  }
}

const figures = new Intl.NumberFormat('en-GB');

/** A response that would be longer than the limit. It was not built to its end. */
export class ResponseTooLargeError extends SafeboardError {
  /** @param isDone whether a mutation was carried out, and only its response is too long */
  constructor(maximum: number, isDone = false) {
    const done = isDone ? 'The mutation was carried out. ' : '';
    const reason = `The response would be longer than ${figures.format(maximum)} bytes.`;
    const fix = 'Request fewer objects with "first" or "last", or fewer long texts and aliases, in several operations.';
    super('RESPONSE_TOO_LARGE', `${done}${reason} ${fix}`, { status: 400, details: { maximum } });
  }

  /**
   * Without an HTTP status. Raised by one field, it leaves the data of the others, and the status is 200. A response that is
   * too long as a whole has no data, and its status is set where it is refused.
   */
  override get extensions(): Readonly<Record<string, unknown>> {
    return { code: this.code, ...this.details };
  }

  /** The error as a response lists it. */
  get formatted(): { readonly message: string; readonly extensions: Record<string, unknown> } {
    return { message: this.message, extensions: this.extensions };
  }
}
