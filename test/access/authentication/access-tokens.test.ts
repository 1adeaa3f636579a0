import type { JWTPayload } from 'jose';
import type { OpenIdProvider } from './authentication';
import { type Issuer, startIssuer } from './issuer';
import { connect, openLog, violation } from './open-id-world';

/** Claims as providers write them, without those that `sign` adds. The client is `portal`. */
const claims = {
  keycloak: { client_id: undefined, typ: 'Bearer', azp: 'portal', scope: 'openid profile', auth_time: 1, sid: 's' },
  entra: { client_id: undefined, azp: 'portal', azpacr: '0', scp: 'Board.Read', ver: '2.0', oid: 'o', tid: 't' },
  entraForProgram: { client_id: undefined, azp: 'portal', azpacr: '1', idtyp: 'app', ver: '2.0' },
  entraVersion1: { client_id: undefined, appid: 'portal', appidacr: '1', ver: '1.0' },
  auth0: { client_id: undefined, aud: ['safeboard', 'https://a.example/userinfo'], azp: 'portal', scope: 'openid' },
  okta: { client_id: undefined, cid: 'portal', uid: 'u', scp: ['boards'], ver: 1 },
  zitadel: { client_id: 'portal', jti: 'j' },
  cognito: { client_id: 'portal', token_use: 'access', scope: 'boards' },
} satisfies Record<string, JWTPayload>;
const plain = { header: { typ: 'JWT' } };

describe('with OIDC_CLIENTS', () => {
  const { logger, lines } = openLog();
  let issuer: Issuer;
  let provider: OpenIdProvider;

  beforeAll(async () => {
    issuer = await startIssuer();
    provider = await connect(issuer, { clients: ['portal', 'returns'] }, logger);
  });
  afterAll(() => issuer.close());

  it.each(Object.entries(claims))('an access token as %s issues it is accepted', async (_name, given) => {
    for (const header of [{ typ: 'JWT' }, { typ: undefined }, { typ: 'at+jwt' }, { typ: 'application/AT+JWT' }]) {
      const token = await issuer.sign(given, { header });
      await expect(provider.verify(token)).resolves.toHaveProperty('subject', 'someone');
    }
  });

  it('an access token that repeats the nonce of the sign-in is accepted, as Keycloak before version 25 issues it', async () => {
    const token = await issuer.sign({ ...claims.keycloak, nonce: 'n' }, plain);
    await expect(provider.verify(token)).resolves.toHaveProperty('subject', 'someone');
  });

  it.each<[string, string, JWTPayload]>([
    ['an ID token of Keycloak', 'ID_TOKEN', { ...claims.keycloak, typ: 'ID' }],
    ['an ID token of Cognito', 'ID_TOKEN', { ...claims.cognito, token_use: 'id' }],
    ['an ID token with the nonce of its sign-in', 'ID_TOKEN', { azp: 'portal', nonce: 'n' }],
    ['an ID token with the hash of an access token', 'ID_TOKEN', { azp: 'portal', at_hash: 'h' }],
    ['an ID token with the hash of a code', 'ID_TOKEN', { azp: 'portal', c_hash: 'h', scope: 'openid' }],
    ['an ID token with the time of its sign-in', 'ID_TOKEN', { client_id: undefined, azp: 'portal', auth_time: 1 }],
    ['a refresh token of Keycloak', 'NOT_ACCESS_TOKEN', { ...claims.keycloak, typ: 'Refresh' }],
    ['a logout token of Keycloak', 'LOGOUT_TOKEN', { ...claims.keycloak, typ: 'Logout' }],
    [
      'a logout token',
      'LOGOUT_TOKEN',
      { client_id: 'portal', events: { 'http://schemas.openid.net/event/backchannel-logout': {} } },
    ],
    ['a token bound to a key of its client', 'BOUND_TOKEN', { ...claims.keycloak, cnf: { jkt: 'k' } }],
    ['a token for a client that is not listed', 'CLIENT_NOT_ACCEPTED', { ...claims.keycloak, azp: 'intruder' }],
    [
      'a token for the audience, which is not listed',
      'CLIENT_NOT_ACCEPTED',
      { ...claims.zitadel, client_id: 'safeboard' },
    ],
    ['a token that names two clients, one not listed', 'CLIENT_NOT_ACCEPTED', { ...claims.zitadel, azp: 'intruder' }],
    ['a token that names no client', 'CLIENT_NOT_ACCEPTED', { client_id: undefined, scope: 'boards' }],
    ['a token with a list for its client', 'CLIENT_NOT_ACCEPTED', { ...claims.keycloak, azp: ['portal'] }],
  ])('%s is refused', async (_name, code, given) => {
    const { code: refused, message } = await violation(provider.verify(await issuer.sign(given, plain)));
    expect(refused).toBe(code);
    expect(message).toMatch(/Send the access token|OIDC_CLIENTS/);
    expect(lines.at(-1)).toContain(code);
    for (const secret of ['someone', 'intruder', 'portal']) expect(`${message}${lines.at(-1)}`).not.toContain(secret);
  });

  it.each([
    ['logout+jwt', 'LOGOUT_TOKEN'],
    ['application/logout+jwt', 'LOGOUT_TOKEN'],
    ['secevent+jwt', 'NOT_ACCESS_TOKEN'],
    ['dpop+jwt', 'NOT_ACCESS_TOKEN'],
    ['token-introspection+jwt', 'NOT_ACCESS_TOKEN'],
    ['id_token', 'NOT_ACCESS_TOKEN'],
  ])('a token with the type "%s" in its header is refused', async (typ, code) => {
    const token = await issuer.sign(claims.keycloak, { header: { typ } });
    expect((await violation(provider.verify(token))).code).toBe(code);
  });

  it('a token of the wrong type with a wrong signature is refused like any forged token', async () => {
    const [header, body] = (await issuer.sign({ ...claims.keycloak, typ: 'ID' }, plain)).split('.');
    expect((await violation(provider.verify(`${header}.${body}.c2lnbmF0dXJl`))).code).toBe('UNAUTHENTICATED');
  });

  it('the start logs the clients', () => {
    expect(lines[0]).toContain('"clients":["portal","returns"]');
  });
});

describe('without OIDC_CLIENTS', () => {
  let issuer: Issuer;
  let provider: OpenIdProvider;

  beforeAll(async () => {
    issuer = await startIssuer();
    provider = await connect(issuer);
  });
  afterAll(() => issuer.close());

  it('only a client with the ID of the audience is accepted', async () => {
    await expect(provider.verify(await issuer.sign({ azp: 'safeboard' }))).resolves.toHaveProperty('subject');
    const { code, message } = await violation(provider.verify(await issuer.sign(claims.keycloak, plain)));
    expect(code).toBe('CLIENT_NOT_ACCEPTED');
    expect(message).toContain('add the client ID to OIDC_CLIENTS');
  });

  it.each([{}, { scope: 'boards' }])('a token that names no client is accepted, with %j', async (given) => {
    const token = await issuer.sign({ client_id: undefined, ...given }, plain);
    await expect(provider.verify(token)).resolves.toHaveProperty('subject');
  });
});
