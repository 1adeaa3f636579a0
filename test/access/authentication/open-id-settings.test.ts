import { readSettings, SettingsError } from '../../../server/config';

const pair = { OIDC_ISSUER: 'https://login.example/realms/board', OIDC_AUDIENCE: 'safeboard' };

/** The errors that an operator gets for these settings. */
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
  it('can be omitted: nobody can sign in', () => {
    expect(readSettings({}).openId).toBeUndefined();
    expect(readSettings({ OIDC_CLOCK_TOLERANCE: '5' }).openId).toBeUndefined();
  });

  it('are issuer and audience; the others have defaults', () => {
    expect(readSettings(pair).openId).toEqual({
      issuer: 'https://login.example/realms/board',
      audience: 'safeboard',
      algorithms: ['RS256', 'ES256'],
      clockTolerance: 30,
    });
  });

  it('are all read from the environment', () => {
    const keys = { OIDC_JWKS_URL: 'http://localhost:8080/keys?p=board', OIDC_ALGORITHMS: 'ps256, EdDSA' };
    const clients = { OIDC_CLIENTS: 'portal, returns-of-the-police' };
    expect(readSettings({ ...pair, ...keys, ...clients, OIDC_CLOCK_TOLERANCE: '0' }).openId).toMatchObject({
      clients: ['portal', 'returns-of-the-police'],
      jwksUrl: 'http://localhost:8080/keys?p=board',
      algorithms: ['PS256', 'EdDSA'],
      clockTolerance: 0,
    });
  });

  it.each(['https://login.example', 'https://login.example/', 'http://127.0.0.1:8080/', 'http://[::1]:8080/a'])(
    'keep the issuer %s unchanged, because it is compared exactly',
    (issuer) => {
      expect(readSettings({ ...pair, OIDC_ISSUER: issuer }).openId?.issuer).toBe(issuer);
    },
  );

  it('are required together', () => {
    const together = 'is missing: set OIDC_ISSUER and OIDC_AUDIENCE together, or neither';
    expect(mistakes({ OIDC_ISSUER: pair.OIDC_ISSUER })).toEqual([`OIDC_AUDIENCE ${together}`]);
    expect(mistakes({ OIDC_AUDIENCE: 'safeboard', OIDC_ISSUER: ' ' })).toEqual([`OIDC_ISSUER ${together}`]);
    expect(mistakes({ OIDC_JWKS_URL: 'https://login.example/keys' })).toEqual([
      `OIDC_ISSUER ${together}`,
      `OIDC_AUDIENCE ${together}`,
    ]);
  });

  it.each([
    ['OIDC_ISSUER', 'login.example', 'not a URL'],
    ['OIDC_ISSUER', 'http://login.example', 'give an https address'],
    ['OIDC_ISSUER', 'http://localhost.evil.example', 'give an https address'],
    ['OIDC_ISSUER', 'file:///etc/passwd', 'give an https address'],
    ['OIDC_ISSUER', 'https://login.example?tenant=7', 'remove "?" and what follows it'],
    ['OIDC_ISSUER', 'https://login.example#top', 'remove "#" and what follows it'],
    ['OIDC_JWKS_URL', 'http://login.example/keys', 'give an https address'],
    ['OIDC_JWKS_URL', '/keys', 'not a URL'],
    ['OIDC_ALGORITHMS', 'none', 'give some of RS256'],
    ['OIDC_ALGORITHMS', 'RS256,HS256', 'give some of RS256'],
    ['OIDC_ALGORITHMS', 'RS256,', 'give some of RS256'],
    ['OIDC_CLOCK_TOLERANCE', '-1', 'give a whole number from 0 to 300'],
    ['OIDC_CLOCK_TOLERANCE', '3600', 'give a whole number from 0 to 300'],
  ])('reject %s=%s', (name, text, fix) => {
    const [mistake, ...more] = mistakes({ ...pair, [name]: text });
    expect(mistake).toMatch(new RegExp(`^${name} is `));
    expect(mistake).toContain(fix);
    expect(more).toEqual([]);
  });

  it.each([
    ['OIDC_ISSUER', 'https://app:s3cret@login.example'],
    ['OIDC_ISSUER', 'http://login.example?secret=s3cret'],
    ['OIDC_ISSUER', 's3cret'],
    ['OIDC_JWKS_URL', 'https://app:s3cret@login.example/keys?key=s3cret'],
    ['OIDC_JWKS_URL', 'http://login.example/keys?key=s3cret'],
  ])('do not show the secret in %s=%s', (name, text) => {
    const reported = mistakes({ ...pair, [name]: text }).join('\n');
    expect(reported).toContain(name);
    expect(reported).not.toContain('s3cret');
  });
});
