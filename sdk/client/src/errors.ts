/** What every error of this package carries. */
export interface ErrorDetails {
  /** The id of the request: quote it when you report a fault. */
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
  /** The id under which the server knows the request (its header `x-request-id`): quote it when you report a fault. */
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

/** The url that a client was to be made for cannot be asked. Thrown by `createClient` itself, where it can be known there. */
export class InvalidUrlError extends SafeboardError {
  override readonly name = 'InvalidUrlError';

  constructor(message: string, details?: ErrorDetails) {
    super('INVALID_URL', message, details);
  }
}

/** Something was given to the client that it can do nothing with: a time that is none, a document that is no text. */
export class InvalidOptionError extends SafeboardError {
  override readonly name = 'InvalidOptionError';

  constructor(message: string) {
    super('INVALID_OPTION', message);
  }
}

/** The function that was given as `auth` failed, or gave nothing that can be sent; see `cause`. */
export class CredentialError extends SafeboardError {
  override readonly name = 'CredentialError';

  constructor(message: string, details?: ErrorDetails) {
    super('NO_CREDENTIAL', message, details);
  }
}

/** There was no answer: nothing listens there, the name is wrong, or the network is away. */
export class NetworkError extends SafeboardError {
  override readonly name: string = 'NetworkError';

  constructor(message: string, details?: ErrorDetails, code = 'NETWORK_FAILURE') {
    super(code, message, details);
  }
}

/** The certificate of the server is not to be trusted, or it speaks no TLS: nothing was sent. */
export class TlsError extends NetworkError {
  override readonly name = 'TlsError';

  constructor(message: string, details?: ErrorDetails) {
    super(message, details, 'TLS_FAILURE');
  }
}

/** An answer began and broke off. */
export class CutAnswerError extends NetworkError {
  override readonly name = 'CutAnswerError';

  constructor(message: string, details?: ErrorDetails) {
    super(message, details, 'ANSWER_CUT');
  }
}

/**
 * The time for the call was over before there was an answer. Whether a write was done is not known. `cause` is the failure
 * after which it was repeated, if it was.
 */
export class TimeoutError extends SafeboardError {
  override readonly name = 'TimeoutError';

  constructor(message: string, details?: ErrorDetails) {
    super('TIMEOUT', message, details);
  }
}

/** You gave the call up; `cause` is the reason of your signal. Its name is that of the platform's own. */
export class AbortError extends SafeboardError {
  override readonly name = 'AbortError';

  constructor(message: string, details?: ErrorDetails) {
    super('ABORTED', message, details);
  }
}

/** A list would go on for ever: the server gave the same cursor twice, or none although there is more. */
export class EndlessListError extends SafeboardError {
  override readonly name = 'EndlessListError';

  constructor(message: string) {
    super('ENDLESS_LIST', message);
  }
}

/** What a list is to be taken from is not there, or may not be seen. */
export class NotFoundError extends SafeboardError {
  override readonly name = 'NotFoundError';

  constructor(message: string) {
    super('NOT_FOUND', message);
  }
}

/** What was wrong with a write, and how to mend it. Nothing of the write was kept. */
export interface UserError {
  /** A code that stays the same: NOT_FOUND, CONFLICT (changed since you read it), TAKEN, INVALID, WRONG_STATE ... */
  readonly code: string;
  /** The field of the input at fault; null where it is none. */
  readonly field: string | null;
  /** What was wrong and how to mend it. */
  readonly message: string;
}

/** A write was not done. `orThrow` makes it of a result; `code` is that of the first user error. */
export class RefusedWriteError extends SafeboardError {
  override readonly name = 'RefusedWriteError';

  constructor(
    /** What was wrong, as the server said it. */
    readonly userErrors: readonly UserError[],
  ) {
    super(userErrors[0]?.code ?? 'REFUSED', userErrors.map(({ message }) => message).join(' ') || 'It was not done.');
  }
}
