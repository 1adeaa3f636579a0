import { SafeboardError } from '../../platform/errors';
import { isInScope } from '../scopes';

/**
 * A request refused because of its credentials or rights. No message reveals whether a key or an account exists.
 */
export abstract class AccessError extends SafeboardError {
  constructor(status: 401 | 403 | 503, code: string, message: string) {
    super(code, message, { status });
  }
}

/** The request has no credentials, or invalid ones. All causes share one message. */
export class UnauthenticatedError extends AccessError {
  constructor() {
    const fix =
      'Send the header "Authorization: Bearer <token>" with a current sign-in token or an API key of this server.';
    super(401, 'UNAUTHENTICATED', `Missing or invalid credentials. ${fix}`);
  }
}

/** The token or key is genuine but has expired. */
export class TokenExpiredError extends AccessError {
  constructor() {
    super(401, 'TOKEN_EXPIRED', 'The token or key has expired. Sign in again, or request a new key.');
  }
}

/** The token is genuine but no access token for this server. Its holder can read it, so the message may say what it is. */
export class NotAccessTokenError extends AccessError {
  constructor(code: 'ID_TOKEN' | 'LOGOUT_TOKEN' | 'BOUND_TOKEN' | 'NOT_ACCESS_TOKEN', found: string) {
    super(401, code, `${found} Send the access token that your provider issues for this server.`);
  }
}

/** The token is genuine but was issued to a client that the operator has not accepted. */
export class ClientNotAcceptedError extends AccessError {
  constructor() {
    const fix = 'Ask the operator of this server to add the client ID to OIDC_CLIENTS.';
    super(401, 'CLIENT_NOT_ACCEPTED', `The token was issued to a client that this server does not accept. ${fix}`);
  }
}

/** The key is genuine but was revoked. Only sent to a client that presented its secret. */
export class KeyRevokedError extends AccessError {
  constructor() {
    super(401, 'KEY_REVOKED', 'The key has been revoked. Request a new one from the administrator who issued it.');
  }
}

/** The viewer is known but lacks the right. The message must not reveal anything about hidden records. */
export class ForbiddenError extends AccessError {
  constructor(message: string) {
    super(403, 'FORBIDDEN', message);
  }

  /** Without an HTTP status: other fields of the response may have data. */
  override get extensions(): Readonly<Record<string, unknown>> {
    return { code: this.code };
  }
}

/** The part of a principal that decides why it is denied something. */
interface Denied {
  readonly isSignedIn: boolean;
  readonly roles: readonly unknown[];
  readonly key?: { readonly scopes: readonly string[] };
}

/** The error for a viewer who may not read a subject at all: what to do next, and nothing about the data. */
export function subjectDeniedError({ isSignedIn, roles }: Denied, subject: string): AccessError {
  if (!isSignedIn) return new UnauthenticatedError();
  return roles.length === 0 ? noRoleError() : scopeMissingError(`${subject}:read`);
}

/**
 * The error for a viewer without the right to write a subject: the scope that their key lacks or, if it has it, the roles
 * that have the right.
 *
 * @param roles the roles that have the right on the board
 * @param where where the role must be held: `on this board`
 */
export function rightDeniedError(
  { isSignedIn, roles: held, key }: Denied,
  { subject, roles, where }: { readonly subject: string; readonly roles: readonly string[]; readonly where: string },
): AccessError {
  if (!isSignedIn) return new UnauthenticatedError();
  if (held.length === 0) return noRoleError();
  if (!isInScope(key?.scopes, subject, 'write')) return scopeMissingError(`${subject}:write`);
  if (roles.length === 0) return new ForbiddenError(`No role allows this for records of "${subject}".`);
  const oneOf = roles.length === 1 ? `the role ${roles[0]}` : `one of the roles ${roles.join(', ')}`;
  return new ForbiddenError(`This requires ${oneOf} ${where}. Query \`viewer\` for the roles that you have.`);
}

function noRoleError(): ForbiddenError {
  return new ForbiddenError('You have no role here. Ask an administrator of your board for one.');
}

function scopeMissingError(scope: string): ForbiddenError {
  return new ForbiddenError(`This key lacks the scope "${scope}". Ask an administrator for a key that has it.`);
}

/** The OpenID Connect provider does not return its keys, so no token can be verified. */
export class IdentityProviderUnavailableError extends AccessError {
  constructor() {
    const message = 'Tokens cannot be verified: the identity provider does not respond. Try again shortly.';
    super(503, 'IDENTITY_PROVIDER_UNAVAILABLE', message);
  }
}

/** At start: the OpenID Connect settings do not work. */
export class OpenIdMisconfiguredError extends SafeboardError {
  /**
   * @param setting the environment setting at fault
   * @param message what is wrong and how to fix it, in sentences
   */
  constructor(
    readonly setting: string,
    message: string,
    cause?: unknown,
  ) {
    super('OPEN_ID_MISCONFIGURED', `${setting} cannot be used: ${message}`, { cause });
  }
}
