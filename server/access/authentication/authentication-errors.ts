import { RequestError } from '../../platform/graphql/errors';

/**
 * A request that is turned away because of who asks. It answers GraphQL with the right HTTP status by itself; an HTTP
 * route takes `status`, `code` and `message` from it. No message tells whether a key or an account exists.
 */
export abstract class AccessError extends RequestError {
  constructor(
    /** HTTP status of the answer. */
    readonly status: 401 | 403 | 503,
    /** Stable code that clients may test for. */
    readonly code: string,
    message: string,
  ) {
    super(code, message);
    this.name = new.target.name;
    // HTTP wants every 401 to name the way in; Apollo takes the status and the headers of an answer from here.
    const headers = new Map(status === 401 ? [['www-authenticate', 'Bearer']] : []);
    this.extensions.http = { status, headers };
  }
}

/** Nobody is known behind the request: it brought nothing, or something that is not accepted. One message for all. */
export class UnauthenticatedError extends AccessError {
  constructor() {
    const mend = 'with a current token of your sign-in, or with a whole API key of this server.';
    super(
      401,
      'UNAUTHENTICATED',
      `This request proves no identity. Send the header "Authorization: Bearer ..." ${mend}`,
    );
  }
}

/** The token or key was right, and its time is over. */
export class TokenExpiredError extends AccessError {
  constructor() {
    super(401, 'TOKEN_EXPIRED', 'The token or key has expired. Sign in again, or ask for a new key.');
  }
}

/** The key was right, and has been revoked. For those alone who brought its secret. */
export class KeyRevokedError extends AccessError {
  constructor() {
    super(401, 'KEY_REVOKED', 'The key has been revoked. Ask whoever gave it to you for a new one.');
  }
}

/** Who asks is known, and may not do this. The message is the caller's: it must not tell what lies behind. */
export class ForbiddenError extends AccessError {
  constructor(message: string) {
    super(403, 'FORBIDDEN', message);
  }
}

/** The OpenID Connect provider does not give its keys: nobody can tell whether a token is right. */
export class IdentityProviderUnavailableError extends AccessError {
  constructor() {
    const message = 'Tokens cannot be checked at the moment: the identity provider does not answer. Try again shortly.';
    super(503, 'IDENTITY_PROVIDER_UNAVAILABLE', message);
  }
}

/** At start: the OpenID Connect provider cannot be used as the settings have it. For whoever starts the server. */
export class OpenIdMisconfiguredError extends Error {
  /** Stable name of this error. */
  readonly code = 'OPEN_ID_MISCONFIGURED';

  /**
   * @param setting the environment setting at fault
   * @param message what is wrong and how to mend it, in sentences
   */
  constructor(
    readonly setting: string,
    message: string,
    cause?: unknown,
  ) {
    super(`${setting} cannot be used: ${message}`, { cause });
    this.name = 'OpenIdMisconfiguredError';
  }
}
