import { readApiKey } from './api-key-format';
import { UnauthenticatedError } from './authentication-errors';

/** The credentials of a request, not verified yet. */
export type Credentials =
  | { readonly kind: 'none' }
  | { readonly kind: 'key'; readonly prefix: string; readonly secretHash: string }
  | { readonly kind: 'token'; readonly token: string };

/** The longest header that is read, in characters. */
const longest = 8192;

/** One credential and nothing else: no second value, no control characters. */
const bearer = /^Bearer +([\w.~+/=-]+)$/i;

/** Three parts in base64url, as a signed token has them. */
const token = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Parses the `Authorization` header: none, `Bearer <API key>` or `Bearer <token>`.
 * @throws UnauthenticatedError for anything else: a client with invalid credentials is never treated as anonymous
 */
export function readCredentials(authorization: string | undefined): Credentials {
  if (authorization === undefined) return { kind: 'none' };
  const credential = authorization.length > longest ? undefined : bearer.exec(authorization)?.[1];
  if (credential === undefined) throw new UnauthenticatedError();
  const key = readApiKey(credential);
  if (key) return { kind: 'key', ...key };
  if (!token.test(credential)) throw new UnauthenticatedError();
  return { kind: 'token', token: credential };
}
