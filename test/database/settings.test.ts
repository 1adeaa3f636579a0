import { readSettings, SettingsError, settingsReference } from '../../server/config';
import { standardLimits } from '../../server/platform/graphql/limits';

/** The message that a mistaken environment is answered with. */
function complaint(env: Record<string, string>): SettingsError {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
  throw new Error('The settings were accepted.');
}

describe('the settings', () => {
  it('start a server on the embedded database when nothing is set', () => {
    expect(readSettings({})).toEqual({
      port: 4000,
      host: '127.0.0.1',
      dataDir: '.data',
      logLevel: 'info',
      sampleData: true,
      databasePoolSize: 10,
      databaseStartTimeout: 60,
      executionDetails: false,
      requestTimeout: 20,
      maxBodySize: 1024,
      rateLimit: 60000,
      trustedProxies: [],
      graphiql: true,
      introspection: true,
      suggestions: false,
      trustedDocuments: 'off',
      limits: standardLimits,
    });
  });

  it('are taken from the environment', () => {
    const env = {
      ...{ PORT: '0', HOST: '0.0.0.0', DATA_DIR: '/srv/boards', DATABASE_URL: 'postgresql://app@db/boards' },
      ...{ LOG_LEVEL: 'DEBUG', SAMPLE_DATA: 'off', DATABASE_POOL_SIZE: '3', DATABASE_START_TIMEOUT: '0' },
    };
    expect(readSettings(env)).toMatchObject({
      ...{ port: 0, host: '0.0.0.0', dataDir: '/srv/boards', databaseUrl: 'postgresql://app@db/boards' },
      ...{ logLevel: 'debug', sampleData: false, databasePoolSize: 3, databaseStartTimeout: 0 },
    });
  });

  it('bound what a client may send', () => {
    const env = {
      ...{ REQUEST_TIMEOUT: '5', MAX_BODY_SIZE: '64', RATE_LIMIT: '0', TRUSTED_PROXIES: '10.0.0.7, 10.1.0.0/16,::1' },
      ...{
        GRAPHIQL: 'off',
        INTROSPECTION: 'OFF',
        SUGGESTIONS: 'on',
        EXECUTION_DETAILS: 'on',
        TRUSTED_DOCUMENTS: 'only',
        QUERY_MAX_COST: '900',
      },
    };
    expect(readSettings(env)).toMatchObject({
      ...{ requestTimeout: 5, maxBodySize: 64, rateLimit: 0, trustedProxies: ['10.0.0.7', '10.1.0.0/16', '::1'] },
      ...{ graphiql: false, introspection: false, suggestions: true, executionDetails: true, trustedDocuments: 'only' },
      limits: { ...standardLimits, cost: 900 },
    });
  });

  it.each(['everybody', '*', '10.0.0.0/33', '10.0.0.1,', '10.0.0.1/8/9', 'proxy.example'])(
    'do not take %s for a trusted proxy',
    (text) => {
      expect(complaint({ TRUSTED_PROXIES: text }).message).toContain('TRUSTED_PROXIES');
    },
  );

  it('count as absent when empty', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: ' ' })).toEqual(readSettings({}));
  });

  it('report all mistakes at once, each with its name, what was read and the mend', () => {
    const error = complaint({ PORT: '70000', LOG_LEVEL: 'loud', SAMPLE_DATA: 'maybe', DATABASE_POOL_SIZE: '1.5' });
    expect(error.code).toBe('INVALID_SETTINGS');
    expect(error.mistakes).toEqual([
      'PORT is "70000": give a whole number from 0 to 65535',
      'SAMPLE_DATA is "maybe": give one of on, off',
      'DATABASE_POOL_SIZE is "1.5": give a whole number from 1 to 1000',
      'LOG_LEVEL is "loud": give one of silent, fatal, error, warn, info, debug, trace',
    ]);
    for (const mistake of error.mistakes) expect(error.message).toContain(mistake);
  });

  it.each([
    'mysql://app:s3cret@db/boards',
    'app:s3cret@db/boards',
    'postgres://app:s3cret%ZZ@db/boards',
    'postgres://app:s3cret@db:port/x',
  ])('refuse %s as a database without showing its password', (url) => {
    const error = complaint({ DATABASE_URL: url });
    expect(error.message).toContain('postgres://user:password@host:5432/database');
    expect(error.message).not.toContain('s3cret');
  });

  it('are all listed for the README, with the defaults that hold', () => {
    const defaults = Object.fromEntries(settingsReference.map((setting) => [setting.name, setting.default]));
    expect(readSettings(defaults)).toEqual(readSettings({}));
    expect(Object.keys(defaults).sort()).toEqual([
      'DATABASE_POOL_SIZE',
      'DATABASE_START_TIMEOUT',
      'DATABASE_URL',
      'DATA_DIR',
      'EXECUTION_DETAILS',
      'GRAPHIQL',
      'HOST',
      'INTROSPECTION',
      'LOG_LEVEL',
      'MAX_BODY_SIZE',
      'OIDC_ALGORITHMS',
      'OIDC_AUDIENCE',
      'OIDC_CLOCK_TOLERANCE',
      'OIDC_ISSUER',
      'OIDC_JWKS_URL',
      'PORT',
      'PUBLIC_VIEW',
      'QUERY_MAX_ALIASES',
      'QUERY_MAX_BREADTH',
      'QUERY_MAX_COST',
      'QUERY_MAX_DEPTH',
      'QUERY_MAX_DIRECTIVES',
      'QUERY_MAX_DIRECTIVES_AT_ONE_PLACE',
      'QUERY_MAX_FIELDS',
      'QUERY_MAX_FRAGMENTS',
      'QUERY_MAX_INPUT_DEPTH',
      'QUERY_MAX_INTROSPECTIONS',
      'QUERY_MAX_INTROSPECTION_DEPTH',
      'QUERY_MAX_ROOT_FIELDS',
      'QUERY_MAX_TOKENS',
      'RATE_LIMIT',
      'REQUEST_TIMEOUT',
      'SAMPLE_DATA',
      'SUGGESTIONS',
      'TRUSTED_DOCUMENTS',
      'TRUSTED_PROXIES',
    ]);
    for (const setting of settingsReference) expect(setting.description).toMatch(/\S/);
  });
});
