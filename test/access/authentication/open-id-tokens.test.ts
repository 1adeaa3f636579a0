import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { exportJWK, type JWTPayload } from 'jose';
import { type OpenIdProvider, signatureAlgorithms, UnauthenticatedError } from './authentication';
import { type Issuer, startIssuer } from './issuer';
import { connect, openLog, violation } from './open-id-world';

const unauthenticated = { code: 'UNAUTHENTICATED', message: new UnauthenticatedError().message };
const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** Whole seconds from now. */
const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;

describe('a token of the provider', () => {
  const { logger, lines } = openLog();
  let issuer: Issuer;
  let provider: OpenIdProvider;

  beforeAll(async () => {
    issuer = await startIssuer();
    provider = await connect(issuer, {}, logger);
  });
  afterAll(() => issuer.close());

  it('identifies the user, with its expiry', async () => {
    const exp = inSeconds(60);
    const verified = await provider.verify(await issuer.sign({ sub: 'f3b1', exp }));
    expect(verified).toEqual({ issuer: issuer.url, subject: 'f3b1', expiresAt: new Date(exp * 1000) });
  });

  it.each(signatureAlgorithms)('is accepted with %s only if the settings allow it', async (algorithm) => {
    const token = await issuer.sign({}, { algorithm });
    const [only, others] = await Promise.all([
      connect(issuer, { algorithms: [algorithm] }),
      connect(issuer, { algorithms: signatureAlgorithms.filter((other) => other !== algorithm) }),
    ]);
    await expect(only.verify(token)).resolves.toMatchObject({ subject: 'someone' });
    expect(await violation(others.verify(token))).toEqual(unauthenticated);
  });

  it.each([
    ['its audience among others', { aud: ['elsewhere', 'safeboard'] }],
    ['an end that is over by less than the tolerance', { exp: inSeconds(-10) }],
    ['a start that is ahead by less than the tolerance', { nbf: inSeconds(15), iat: inSeconds(15) }],
    ['no time of issue', { iat: undefined }],
    ['the longest subject', { sub: 'é'.repeat(255) }],
  ])('is accepted with %s', async (_case, claims) => {
    await expect(provider.verify(await issuer.sign(claims))).resolves.toHaveProperty('issuer', issuer.url);
  });

  it('that has expired is reported as expired', async () => {
    const { code, message } = await violation(provider.verify(await issuer.sign({ exp: inSeconds(-31) })));
    expect(code).toBe('TOKEN_EXPIRED');
    expect(message).toContain('Sign in again');
  });

  it.each([
    ['another audience', { aud: 'elsewhere' }],
    ['other audiences', { aud: ['elsewhere', 'safeboard2'] }],
    ['an audience that is no text', { aud: { safeboard: true } }],
    ['no audience', { aud: undefined }],
    ['another issuer', { iss: 'https://login.example' }],
    ['an issuer that differs by a slash', { iss: 'slash' }],
    ['no issuer', { iss: undefined }],
    ['no subject', { sub: undefined }],
    ['an empty subject', { sub: '' }],
    ['a subject that is no text', { sub: 7 }],
    ['a subject that is too long', { sub: 'a'.repeat(256) }],
    ['a control character in its subject', { sub: 'some\u0000one' }],
    ['no end', { exp: undefined }],
    ['an end that is no number', { exp: '2999-01-01' }],
    ['an end beyond all calendars', { exp: 1e300 }],
    ['a start ahead', { nbf: inSeconds(120) }],
    ['a time of issue ahead', { iat: inSeconds(120) }],
    ['an expired end and another audience', { exp: inSeconds(-100), aud: 'elsewhere' }],
    ['an expired end and no subject', { exp: inSeconds(-100), sub: undefined }],
    ['an expired end and another issuer', { exp: inSeconds(-100), iss: 'https://login.example' }],
  ])('is rejected with %s, always with the same message', async (_case, given) => {
    const claims = (given as { iss?: string }).iss === 'slash' ? { iss: `${issuer.url}/` } : given;
    expect(await violation(provider.verify(await issuer.sign(claims as JWTPayload)))).toEqual(unauthenticated);
  });

  describe('that is forged', () => {
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const claims = (): object => ({ iss: issuer.url, aud: 'safeboard', sub: 'chair', exp: inSeconds(300) });

    it.each(['none', 'None', 'NONE', ''])('is rejected with the algorithm "%s"', async (alg) => {
      const unsigned = `${encoded({ alg })}.${encoded(claims())}.`;
      expect(await violation(provider.verify(unsigned))).toEqual(unauthenticated);
      expect(await violation(provider.verify(`${unsigned}c2lnbmF0dXJl`))).toEqual(unauthenticated);
    });

    it('is rejected if the public key was used as a shared secret', async () => {
      for (const format of ['pem', 'der'] as const) {
        const text = issuer.publicKey('RS256').export({ type: 'spki', format: format as 'pem' });
        const key = createSecretKey(Buffer.from(text));
        const header = {
          kid: JSON.parse(Buffer.from((await issuer.sign()).split('.')[0] ?? '', 'base64url').toString()).kid,
        };
        const token = await issuer.sign({}, { algorithm: 'HS256', key, header });
        expect(await violation(provider.verify(token))).toEqual(unauthenticated);
      }
    });

    it('is rejected with another signature under the id of a real key', async () => {
      const token = await issuer.sign({}, { key: stranger.privateKey });
      expect(await violation(provider.verify(token))).toEqual(unauthenticated);
    });

    it('cannot include the key for its own verification', async () => {
      const jwk = { ...(await exportJWK(stranger.publicKey)), kid: 'mine', use: 'sig' };
      const trap = await startIssuer();
      trap.publish('/keys', { keys: [jwk] });
      try {
        for (const header of [{ jwk }, { jku: trap.jwksUrl }, { x5u: trap.jwksUrl }, { x5c: ['MIIB'] }]) {
          for (const kid of [undefined, 'mine']) {
            const token = await issuer.sign(
              {},
              { key: stranger.privateKey, header: { ...header, ...(kid && { kid }) } },
            );
            expect(await violation(provider.verify(token))).toEqual(unauthenticated);
          }
        }
        expect(trap.requests).toEqual([]);
      } finally {
        await trap.close();
      }
    });

    it('is rejected if a claim was changed after signing', async () => {
      const [header, , signature] = (await issuer.sign()).split('.');
      expect(await violation(provider.verify(`${header}.${encoded(claims())}.${signature}`))).toEqual(unauthenticated);
    });

    it('is rejected with an unknown critical extension, or with unencoded claims', async () => {
      for (const header of [{ crit: ['exp'] }, { crit: ['b64'], b64: false }]) {
        const unknown = `${encoded({ alg: 'RS256', ...header })}.${encoded(claims())}.c2lnbmF0dXJl`;
        expect(await violation(provider.verify(unknown))).toEqual(unauthenticated);
      }
    });

    it('is rejected with an unknown key id', async () => {
      const token = await issuer.sign({}, { header: { kid: '../../etc/passwd' } });
      expect(await violation(provider.verify(token))).toEqual(unauthenticated);
    });
  });

  it('is rejected without an internal error, for any text', async () => {
    const garbage = ['', '.', '..', '...', 'a.b.c', 'null', '{}', encoded({ alg: 'RS256' }), 'x'.repeat(1_000_000)];
    for (const text of garbage) expect(await violation(provider.verify(text))).toEqual(unauthenticated);
    const header = fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)).toString('base64url'));
    const part = fc.oneof(header, fc.constant(encoded({ alg: 'RS256' })), fc.string());
    await fc.assert(
      fc.asyncProperty(part, part, part, async (...parts) => {
        expect(await violation(provider.verify(parts.join('.')))).toEqual(unauthenticated);
      }),
    );
  });

  it('leaves only the reason in the log when it is rejected, no personal data and no secrets', async () => {
    lines.length = 0;
    const token = await issuer.sign({ sub: 'a-name@example.org', aud: 'elsewhere', name: 'A Name' });
    await violation(provider.verify(token));
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ reason: 'ERR_JWT_CLAIM_VALIDATION_FAILED', claim: 'aud' }),
    ]);
    const log = lines.join('');
    for (const secret of ['a-name', 'A Name', 'elsewhere', ...token.split('.')]) expect(log).not.toContain(secret);
  });
});
