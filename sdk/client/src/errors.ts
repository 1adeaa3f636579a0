/** Details that every error of this package has. */
export interface ErrorDetails {
  /** The id of the request: quote it when you report a problem. */
  requestId?: string | undefined;
  /** The cause. */
  cause?: unknown;
}

/**
 * The base of every error of this package. Test `code`: it is stable, and it also works if a program loads the
 * package twice (once as ESM, once as CommonJS) and `instanceof` would not.
 */
export abstract class SafeboardError extends Error {
  override readonly name: string = 'SafeboardError';
  /** Identifies the error; stable between releases. */
  readonly code: string;
  /** The id of the request on the server (header `x-request-id`): quote it when you report a problem. */
  readonly requestId: string | undefined;

  constructor(code: string, message: string, { requestId, cause }: ErrorDetails = {}) {
    super(
      requestId === undefined ? message : `${message} (x-request-id ${requestId})`,
      cause === undefined ? {} : { cause },
    );
    this.code = code;
    this.requestId = requestId;
  }
}

/** The URL of the client cannot be used. Thrown by `createClient` if it can be known there. */
export class InvalidUrlError extends SafeboardError {
  override readonly name = 'InvalidUrlError';

  constructor(message: string, details?: ErrorDetails) {
    super('INVALID_URL', message, details);
  }
}

/** An option is invalid: a timeout that is not positive, a document that is not text. */
export class InvalidOptionError extends SafeboardError {
  override readonly name = 'InvalidOptionError';

  constructor(message: string) {
    super('INVALID_OPTION', message);
  }
}

/** The `auth` function failed, or returned a value that cannot be sent; see `cause`. */
export class CredentialError extends SafeboardError {
  override readonly name = 'CredentialError';

  constructor(message: string, details?: ErrorDetails) {
    super('NO_CREDENTIAL', message, details);
  }
}

/** There was no response: nothing listens there, the name is wrong, or the network is down. */
export class NetworkError extends SafeboardError {
  override readonly name: string = 'NetworkError';

  constructor(message: string, details?: ErrorDetails, code = 'NETWORK_FAILURE') {
    super(code, message, details);
  }
}

/** The server's certificate is not trusted, or it does not support TLS: nothing was sent. */
export class TlsError extends NetworkError {
  override readonly name = 'TlsError';

  constructor(message: string, details?: ErrorDetails) {
    super(message, details, 'TLS_FAILURE');
  }
}

/** A response was cut off. */
export class TruncatedResponseError extends NetworkError {
  override readonly name = 'TruncatedResponseError';

  constructor(message: string, details?: ErrorDetails) {
    super(message, details, 'RESPONSE_TRUNCATED');
  }
}

/**
 * The call timed out before there was a response. It is unknown whether a write was executed. `cause` is the failure
 * after which it was retried, if it was.
 */
export class TimeoutError extends SafeboardError {
  override readonly name = 'TimeoutError';

  constructor(message: string, details?: ErrorDetails) {
    super('TIMEOUT', message, details);
  }
}

/** You aborted the call; `cause` is the reason of your signal. Its name is that of the platform's own error. */
export class AbortError extends SafeboardError {
  override readonly name = 'AbortError';

  constructor(message: string, details?: ErrorDetails) {
    super('ABORTED', message, details);
  }
}

/** A list would never end: the server returned the same cursor twice, or none although there are more pages. */
export class EndlessListError extends SafeboardError {
  override readonly name = 'EndlessListError';

  constructor(message: string) {
    super('ENDLESS_LIST', message);
  }
}

/** The parent of a list does not exist, or you do not have access to it. */
export class NotFoundError extends SafeboardError {
  override readonly name = 'NotFoundError';

  constructor(message: string) {
    super('NOT_FOUND', message);
  }
}

/** What is wrong with a mutation, and how to fix it. Nothing was written. */
export interface UserError {
  /** A stable code: NOT_FOUND, CONFLICT (changed since you read it), TAKEN, INVALID, WRONG_STATE ... */
  readonly code: string;
  /** The path of the invalid input field; null if it is not a single field. */
  readonly field: string | null;
  /** What was wrong and how to fix it. */
  readonly message: string;
}

/** A write was rejected. Thrown by `orThrow`; `code` is that of the first user error. */
export class RefusedWriteError extends SafeboardError {
  override readonly name = 'RefusedWriteError';

  constructor(
    /** The errors from the server. */
    readonly userErrors: readonly UserError[],
  ) {
    super(
      userErrors[0]?.code ?? 'REFUSED',
      userErrors.map(({ message }) => message).join(' ') || 'The write was rejected.',
    );
  }
}
