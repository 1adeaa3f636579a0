import type { JWTHeaderParameters, JWTPayload } from 'jose';
import { ClientNotAcceptedError, NotAccessTokenError } from './authentication-errors';
import type { OpenIdSettings } from './open-id-settings';

/** Media types in the header of a token that is, or may be, an access token; without `application/`. */
const accessTokenType = 'at+jwt';
const unspecificTypes: readonly unknown[] = [undefined, 'jwt'];

/** Claims that only ID tokens need: they bind the token to the sign-in that it reports (OpenID Connect Core, 3.1.3.6). */
const idTokenClaims = ['nonce', 'at_hash', 'c_hash', 's_hash'];

/** Claims about the sign-in. ID tokens have them, and some access tokens too. */
const signInClaims = ['auth_time', 'amr', 'acr', 'sid'];

/**
 * Claims that access tokens have and ID tokens lack: the scope, or how the client was authenticated. Providers without
 * the header type `at+jwt` include at least one: Keycloak, Auth0 and Ory `scope`, Okta `scp` and `cid`, Entra ID `scp`
 * or `azpacr` (`appidacr` in its tokens of version 1), Zitadel `client_id`.
 */
const accessTokenClaims = ['scope', 'scp', 'client_id', 'cid', 'azpacr', 'appidacr', 'gty'];

/** The claims that name the client to which a token was issued. */
const clientClaims = ['azp', 'client_id', 'cid', 'appid'];

/**
 * Requires an access token that its bearer may use, by the header type of RFC 9068 where the provider sets it, else by
 * the claims. ID tokens tell a client who signed in; sent to a server they would let every client of the provider in.
 * @throws NotAccessTokenError
 */
export function requireAccessToken({ typ }: Pick<JWTHeaderParameters, 'typ'>, payload: JWTPayload): void {
  const type = typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : typ;
  if (type === 'logout+jwt' || payload['events'] !== undefined || payload['typ'] === 'Logout') {
    throw new NotAccessTokenError('LOGOUT_TOKEN', 'This is a logout token.');
  }
  if (payload['cnf'] !== undefined) {
    const found = 'This token is bound to a key of its client, which this server cannot check.';
    throw new NotAccessTokenError('BOUND_TOKEN', found);
  }
  const declared = declaredUse(payload);
  const isDeclared = declared === 'access' || type === accessTokenType;
  const hasOne = (claims: readonly string[]) => claims.some((claim) => payload[claim] !== undefined);
  const looksLikeIdToken = hasOne(idTokenClaims) || (hasOne(signInClaims) && !hasOne(accessTokenClaims));
  if (declared === 'id' || (!isDeclared && looksLikeIdToken))
    throw new NotAccessTokenError('ID_TOKEN', 'This is an ID token.');
  const isKnownType = type === accessTokenType || unspecificTypes.includes(type);
  if (declared === 'other' || !isKnownType) {
    const found = 'The type of this token is not that of an access token.';
    throw new NotAccessTokenError('NOT_ACCESS_TOKEN', found);
  }
}

/**
 * Requires that every client named by the token is accepted. Where the operator lists no clients, only the audience
 * itself is, and a token that names none.
 * @throws ClientNotAcceptedError
 */
export function requireAcceptedClient(
  payload: JWTPayload,
  { audience, clients }: Pick<OpenIdSettings, 'audience' | 'clients'>,
): void {
  const named = clientClaims.map((claim) => payload[claim]).filter((client) => client !== undefined);
  const accepted: readonly unknown[] = clients ?? [audience];
  const isUnnamed = named.length === 0 && clients !== undefined;
  if (isUnnamed || !named.every((client) => accepted.includes(client))) throw new ClientNotAcceptedError();
}

/** What the payload calls the token: Keycloak in `typ`, Cognito in `token_use`. Undefined when it does not say. */
function declaredUse({ typ, token_use: use }: JWTPayload): 'access' | 'id' | 'other' | undefined {
  if (use !== undefined) return use === 'access' || use === 'id' ? use : 'other';
  if (typ === undefined) return undefined;
  const word = typeof typ === 'string' ? typ.toLowerCase() : '';
  if (word === 'bearer' || word === accessTokenType) return 'access';
  if (word === 'jwt') return undefined;
  return word === 'id' ? 'id' : 'other';
}
