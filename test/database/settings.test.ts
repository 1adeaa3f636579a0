import { readSettings, SettingsError, settingsReference, settingWarnings } from '../../server/config';
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
      responseMaxBytes: 8_388_608,
      clientConcurrency: 4,
      rateLimit: 60000,
      trustedProxies: [],
      allowedOrigins: [],
      graphiql: true,
      introspection: true,
      suggestions: false,
      trustedDocuments: 'off',
      limits: standardLimits,
    });
  });

  it('are read from the environment', () => {
    const env = {
      ...{ PORT: '0', HOST: '0.0.0.0', DATA_DIR: '/srv/boards', DATABASE_URL: 'postgresql://app@db/boards' },
      ...{ LOG_LEVEL: 'DEBUG', SAMPLE_DATA: 'off', DATABASE_POOL_SIZE: '3', DATABASE_START_TIMEOUT: '0' },
    };
    expect(readSettings(env)).toMatchObject({
      ...{ port: 0, host: '0.0.0.0', dataDir: '/srv/boards', databaseUrl: 'postgresql://app@db/boards' },
      ...{ logLevel: 'debug', sampleData: false, databasePoolSize: 3, databaseStartTimeout: 0 },
    });
  });

  it('name a login for requests only beside the database', () => {
    const [DATABASE_URL, DATABASE_REQUEST_URL] = ['postgres://owner@db/boards', 'postgres://request@db/boards'];
    expect(readSettings({ DATABASE_URL, DATABASE_REQUEST_URL }).databaseRequestUrl).toBe(DATABASE_REQUEST_URL);
    expect(complaint({ DATABASE_REQUEST_URL }).mistakes).toEqual([
      'DATABASE_REQUEST_URL is set without DATABASE_URL: set both, or neither',
    ]);
  });

  it('limit what a client may send', () => {
    const env = {
      ...{
        REQUEST_TIMEOUT: '5',
        MAX_BODY_SIZE: '64',
        RESPONSE_MAX_BYTES: '70000',
        CLIENT_CONCURRENCY: '2',
        RATE_LIMIT: '0',
        TRUSTED_PROXIES: '10.0.0.7, 10.1.0.0/16,::1',
      },
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
      ...{
        requestTimeout: 5,
        maxBodySize: 64,
        responseMaxBytes: 70_000,
        clientConcurrency: 2,
        rateLimit: 0,
        trustedProxies: ['10.0.0.7', '10.1.0.0/16', '::1'],
      },
      ...{ graphiql: false, introspection: false, suggestions: true, executionDetails: true, trustedDocuments: 'only' },
      limits: { ...standardLimits, cost: 900 },
    });
  });

  it.each(['everybody', '*', '10.0.0.0/33', '10.0.0.1,', '10.0.0.1/8/9', 'proxy.example'])(
    'reject %s as a trusted proxy',
    (text) => {
      expect(complaint({ TRUSTED_PROXIES: text }).message).toContain('TRUSTED_PROXIES');
    },
  );

  it('allow pages of other origins, each by its exact origin', () => {
    const origins = (text: string) => readSettings({ ALLOWED_ORIGINS: text }).allowedOrigins;
    expect(origins('https://portal.example, http://localhost:5173,https://[2001:db8::1]:8443')).toEqual([
      'https://portal.example',
      'http://localhost:5173',
      'https://[2001:db8::1]:8443',
    ]);
    expect(origins('*')).toEqual(['*']);
    expect(settingWarnings({ ALLOWED_ORIGINS: '*' })).toEqual([expect.stringContaining('every website')]);
  });

  it.each([
    ['https://Portal.example/', 'https://portal.example'],
    ['https://portal.example:443', 'https://portal.example'],
    ['https://portal.example/app?x', 'https://portal.example'],
    ['portal.example', 'https://portal.example'],
    ['null', 'https://portal.example'],
    ['https://*.portal.example', 'https://portal.example'],
    ['https://portal.example,', 'https://portal.example'],
    ['ftp://portal.example', 'https://portal.example'],
    ['https://portal.example;https://other.example', 'https://portal.example'],
    ['*,https://portal.example', 'give * alone'],
  ])('refuse %s as origins in one sentence', (text, fix) => {
    const { mistakes } = complaint({ ALLOWED_ORIGINS: text });
    expect(mistakes).toEqual([expect.stringMatching(/^ALLOWED_ORIGINS is /)]);
    expect(mistakes[0]).toContain(fix);
  });

  it('count as absent when empty', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: ' ' })).toEqual(readSettings({}));
  });

  it('report all mistakes at once, each with its name, the value and the fix', () => {
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
    'postgres://app:s3cret/with@db/x',
    'postgres://app:s3cret@/with@db/x',
    'postgres://app:s3cret@/x?host=/run&port=none',
  ])('refuse %s as a database without showing its password', (url) => {
    const error = complaint({ DATABASE_URL: url });
    expect(error.message).toContain('postgres://user:password@host:5432/database');
    expect(error.message).not.toContain('s3cret');
  });

  it.each([
    'postgres://app@/boards?host=/var/run/postgresql',
    'postgres://app:s3cret@/boards?host=/var/run/postgresql&port=5433',
    'postgresql:///boards?host=/var/run/postgresql&user=app',
    'postgres://app@%2Fvar%2Frun%2Fpostgresql/boards',
    'postgres://app@[::1]:5432/boards?sslmode=disable',
  ])('take %s for a database', (url) => expect(readSettings({ DATABASE_URL: url }).databaseUrl).toBe(url));

  it.each([
    'postgres://app:s3cret@one,two/boards',
    'postgres://app:s3cret@one:5432,two:5432/boards',
    'postgres://app:s3cret@/boards?host=one,two',
  ])('say that %s has several hosts', (url) => {
    expect(complaint({ DATABASE_URL: url }).mistakes).toEqual([
      expect.stringMatching(/^DATABASE_URL is a URL with several hosts: name one; .*PgBouncer/),
    ]);
  });

  it.each(['sslrootcert', 'sslcert', 'sslkey'])('name the file of %s that cannot be read', (parameter) => {
    const url = `postgres://app:s3cret@db/boards?sslmode=verify-full&${parameter}=/no/such/file.pem`;
    const [mistake, ...more] = complaint({ DATABASE_URL: url }).mistakes;
    expect(mistake).toContain('/no/such/file.pem cannot be read (ENOENT)');
    expect([mistake?.includes('s3cret'), more]).toEqual([false, []]);
  });

  describe('and a name that is not one of them', () => {
    it.each([
      ['DATABASE_POOLSIZE', 'DATABASE_POOL_SIZE'],
      ['DATABASE_POOL_SIZES', 'DATABASE_POOL_SIZE'],
      ['PUBLIC_VEIW', 'PUBLIC_VIEW'],
      ['introspection', 'INTROSPECTION'],
      ['INTROSPECTON', 'INTROSPECTION'],
      ['OIDC_ISUER', 'OIDC_ISSUER'],
      ['LOGLEVEL', 'LOG_LEVEL'],
      ['QUERY_MAX_NODES', 'QUERY_MAX_TOKENS'],
    ])('stop the start at %s, and name %s', (name, meant) => {
      expect(complaint({ [name]: 'x' }).mistakes).toEqual([
        expect.stringMatching(new RegExp(`^${name} is not a setting: .*\\b${meant}\\b`)),
      ]);
      expect(settingWarnings({ [name]: 'x' })).toEqual([]);
    });

    it('are reported together with values that cannot be used', () => {
      const { mistakes } = complaint({ PORT: '-1', RATE_LIMITS: '5', DATABSE_URL: 'postgres://db/x' });
      expect(mistakes.map((mistake) => mistake.split(' ')[0])).toEqual(['PORT', 'RATE_LIMITS', 'DATABSE_URL']);
    });

    it('only warn where the setting that is probably meant is set as well', () => {
      const env = { DATABASE_URI: 'mysql://other/x', DATABASE_URL: 'postgres://db/x' };
      expect(readSettings(env).databaseUrl).toBe('postgres://db/x');
      expect(settingWarnings(env)).toEqual([
        'DATABASE_URI is not a setting and has no effect; DATABASE_URL is set and counts',
      ]);
    });

    it.each([
      ['DATABASE_HOST', 'DATABASE_URL'],
      ['DATABASE_PASSWORD', 'DATABASE_URL'],
      ['OIDC_CLIENT_ID', 'OIDC_CLIENTS'],
    ])('only warn of %s, which a platform may set, and name the closest setting', (name, closest) => {
      const env = { [name]: 's3cret' };
      expect(readSettings(env)).toEqual(readSettings({}));
      expect(settingWarnings(env)).toEqual([
        expect.stringMatching(
          new RegExp(`^${name} is not a setting and has no effect; the closest setting is ${closest}$`),
        ),
      ]);
    });

    it.each([
      ...['PATH', 'HOME', 'HOSTNAME', 'POST', 'PWD', 'PGHOST', 'PGDATA', 'npm_config_port', 'NODE_ENV', 'TZ', 'LANG'],
      ...['SAFEBOARD_KEY', 'MY_RATE_LIMIT', 'KUBERNETES_PORT', 'XDG_DATA_DIRS', 'LOG_FORMAT', 'QUERY', 'DATABASE'],
    ])('leave %s alone', (name) => {
      expect(readSettings({ [name]: 'x' })).toEqual(readSettings({}));
      expect(settingWarnings({ [name]: 'x' })).toEqual([]);
    });

    it('count as absent when empty, like settings', () => {
      expect(readSettings({ DATABASE_POOLSIZE: '', QUERY_MAX_NODES: ' ' })).toEqual(readSettings({}));
    });
  });

  it('are all documented, with the actual defaults', () => {
    const defaults = Object.fromEntries(settingsReference.map((setting) => [setting.name, setting.default]));
    expect(readSettings(defaults)).toEqual(readSettings({}));
    expect(Object.keys(defaults).sort()).toEqual([
      'ALLOWED_ORIGINS',
      'CLIENT_CONCURRENCY',
      'DATABASE_POOL_SIZE',
      'DATABASE_REQUEST_URL',
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
      'OIDC_CLIENTS',
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
      'RESPONSE_MAX_BYTES',
      'SAMPLE_DATA',
      'SUGGESTIONS',
      'TRUSTED_DOCUMENTS',
      'TRUSTED_PROXIES',
    ]);
    for (const setting of settingsReference) expect(setting.description).toMatch(/\S/);
  });
});
