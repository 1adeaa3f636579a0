import { readSettings, SettingsError } from '../../../server/config';

const pair = { OIDC_ISSUER: 'https://login.example/realms/board', OIDC_AUDIENCE: 'safeboard' };

/** What an operator is told about these settings. */
function mistakes(env: Record<string, string>): readonly string[] {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.mistakes;
    throw error;
  }
  return [];
}

describe('the settings of the OpenID Connect provider', () => {
  it('are left out: nobody signs in', () => {
    expect(readSettings({}).openId).toBeUndefined();
    expect(readSettings({ OIDC_CLOCK_TOLERANCE: '5' }).openId).toBeUndefined();
  });

  it('are issuer and audience, the rest stands by itself', () => {
    expect(readSettings(pair).openId).toEqual({
      issuer: 'https://login.example/realms/board',
      audience: 'safeboard',
      algorithms: ['RS256', 'ES256'],
      clockTolerance: 30,
    });
  });

  it('are all taken from the environment', () => {
    const keys = { OIDC_JWKS_URL: 'http://localhost:8080/keys?p=board', OIDC_ALGORITHMS: 'ps256, EdDSA' };
    expect(readSettings({ ...pair, ...keys, OIDC_CLOCK_TOLERANCE: '0' }).openId).toMatchObject({
      jwksUrl: 'http://localhost:8080/keys?p=board',
      algorithms: ['PS256', 'EdDSA'],
      clockTolerance: 0,
    });
  });

  it.each(['https://login.example', 'https://login.example/', 'http://127.0.0.1:8080/', 'http://[::1]:8080/a'])(
    'keep the issuer %s letter for letter, as it is compared',
    (issuer) => {
      expect(readSettings({ ...pair, OIDC_ISSUER: issuer }).openId?.issuer).toBe(issuer);
    },
  );

  it('go together', () => {
    const together = 'is missing: OIDC_ISSUER and OIDC_AUDIENCE are given together or not at all';
    expect(mistakes({ OIDC_ISSUER: pair.OIDC_ISSUER })).toEqual([`OIDC_AUDIENCE ${together}`]);
    expect(mistakes({ OIDC_AUDIENCE: 'safeboard', OIDC_ISSUER: ' ' })).toEqual([`OIDC_ISSUER ${together}`]);
    expect(mistakes({ OIDC_JWKS_URL: 'https://login.example/keys' })).toEqual([
      `OIDC_ISSUER ${together}`,
      `OIDC_AUDIENCE ${together}`,
    ]);
  });

  it.each([
    ['OIDC_ISSUER', 'login.example', 'no address'],
    ['OIDC_ISSUER', 'http://login.example', 'give an https address'],
    ['OIDC_ISSUER', 'http://localhost.evil.example', 'give an https address'],
    ['OIDC_ISSUER', 'file:///etc/passwd', 'give an https address'],
    ['OIDC_ISSUER', 'https://login.example?tenant=7', 'leave what follows "?" out'],
    ['OIDC_ISSUER', 'https://login.example#top', 'leave what follows "#" out'],
    ['OIDC_JWKS_URL', 'http://login.example/keys', 'give an https address'],
    ['OIDC_JWKS_URL', '/keys', 'no address'],
    ['OIDC_ALGORITHMS', 'none', 'give some of RS256'],
    ['OIDC_ALGORITHMS', 'RS256,HS256', 'give some of RS256'],
    ['OIDC_ALGORITHMS', 'RS256,', 'give some of RS256'],
    ['OIDC_CLOCK_TOLERANCE', '-1', 'give a whole number from 0 to 300'],
    ['OIDC_CLOCK_TOLERANCE', '3600', 'give a whole number from 0 to 300'],
  ])('do not take %s=%s', (name, text, mend) => {
    const [mistake, ...more] = mistakes({ ...pair, [name]: text });
    expect(mistake).toMatch(new RegExp(`^${name} is `));
    expect(mistake).toContain(mend);
    expect(more).toEqual([]);
  });

  it.each([
    ['OIDC_ISSUER', 'https://app:s3cret@login.example'],
    ['OIDC_ISSUER', 'http://login.example?secret=s3cret'],
    ['OIDC_ISSUER', 's3cret'],
    ['OIDC_JWKS_URL', 'https://app:s3cret@login.example/keys?key=s3cret'],
    ['OIDC_JWKS_URL', 'http://login.example/keys?key=s3cret'],
  ])('do not show the secret in %s=%s', (name, text) => {
    const told = mistakes({ ...pair, [name]: text }).join('\n');
    expect(told).toContain(name);
    expect(told).not.toContain('s3cret');
  });
});
