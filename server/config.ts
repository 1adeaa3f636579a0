import { STANDARD_RESPONSE_BYTES } from './platform/graphql/limits';
import { trustedDocumentsModes } from './platform/http/trusted-documents-mode';
import { logLevels } from './platform/logging/logger';
import {
  addresses,
  databaseUrl,
  type Environment,
  findUnknownNames,
  missingOpenIdSettings,
  oneOf,
  onOrOff,
  origins,
  openIdSettings,
  queryLimitSettings,
  readGroup,
  type Setting,
  setting,
  SettingsError,
  text,
  wholeNumber,
} from './settings';

export { SettingsError };

const serverSettings = {
  port: setting({
    name: 'PORT',
    default: '4000',
    description: 'The port to listen on; 0 for any free port.',
    schema: wholeNumber(0, 65535),
  }),
  host: setting({
    name: 'HOST',
    default: '127.0.0.1',
    description: 'The address to listen on; 0.0.0.0 opens the server to other machines.',
    schema: text,
  }),
  databaseUrl: setting({
    name: 'DATABASE_URL',
    description:
      'The PostgreSQL server, as postgres://user:password@host:5432/database, or postgres://user@/database?host=/folder for a Unix socket. Without it the server uses the embedded database.',
    schema: databaseUrl,
  }),
  databaseRequestUrl: setting({
    name: 'DATABASE_REQUEST_URL',
    description:
      'The same database for a login without privileges of its own, which then runs all requests. By default requests use the login of DATABASE_URL.',
    schema: databaseUrl,
  }),
  dataDir: setting({
    name: 'DATA_DIR',
    default: '.data',
    description: 'The folder of the embedded database. One server at a time may use it.',
    schema: text,
  }),
  sampleData: setting({
    name: 'SAMPLE_DATA',
    default: 'on',
    description: '`on`: the sample is loaded into an empty database at start; `off`: the database stays empty.',
    schema: onOrOff,
  }),
  databasePoolSize: setting({
    name: 'DATABASE_POOL_SIZE',
    default: '10',
    description: 'The maximum number of connections to the database, by each login.',
    schema: wholeNumber(1, 1000),
  }),
  databaseStartTimeout: setting({
    name: 'DATABASE_START_TIMEOUT',
    default: '60',
    description: 'The seconds for which the server tries to reach the database at start.',
    schema: wholeNumber(0, 86400),
  }),
  logLevel: setting({
    name: 'LOG_LEVEL',
    default: 'info',
    description: `How much is logged: ${logLevels.join(', ')}.`,
    schema: oneOf(logLevels),
  }),
  requestTimeout: setting({
    name: 'REQUEST_TIMEOUT',
    default: '20',
    description: 'The seconds that a request may take, and each statement in the database.',
    schema: wholeNumber(1, 3600),
  }),
  maxBodySize: setting({
    name: 'MAX_BODY_SIZE',
    default: '1024',
    description: 'The maximum size of a request body, in kilobytes.',
    schema: wholeNumber(1, 102_400),
  }),
  responseMaxBytes: setting({
    name: 'RESPONSE_MAX_BYTES',
    default: String(STANDARD_RESPONSE_BYTES),
    description:
      'The maximum size of a response, in bytes. A larger one is refused with `RESPONSE_TOO_LARGE` before it is built.',
    schema: wholeNumber(65_536, 1_000_000_000),
  }),
  clientConcurrency: setting({
    name: 'CLIENT_CONCURRENCY',
    default: '4',
    description: 'The operations and pages of one client that run at once. Further ones wait for their turn.',
    schema: wholeNumber(1, 1000),
  }),
  rateLimit: setting({
    name: 'RATE_LIMIT',
    default: '60000',
    description: 'The requests per minute that one client may send, without health checks; 0 for no limit.',
    schema: wholeNumber(0, 10_000_000),
  }),
  trustedProxies: setting({
    name: 'TRUSTED_PROXIES',
    description:
      'The addresses or networks of your proxies, as 10.0.0.7,10.1.0.0/16. The server trusts X-Forwarded-For only from these.',
    schema: addresses,
  }),
  allowedOrigins: setting({
    name: 'ALLOWED_ORIGINS',
    description:
      'The origins whose web pages may read responses (CORS), as https://portal.example,http://localhost:5173; `*` for every website. By default only pages of this server.',
    schema: origins,
  }),
  publicView: setting({
    name: 'PUBLIC_VIEW',
    description:
      '`on`: anybody may read public data; `off`: only clients with a role or a key may read. By default `on` with the embedded database and `off` with DATABASE_URL.',
    schema: onOrOff,
  }),
  graphiql: setting({
    name: 'GRAPHIQL',
    default: 'on',
    description: '`on`: browsers get GraphiQL at /graphql; `off`: they do not.',
    schema: onOrOff,
  }),
  introspection: setting({
    name: 'INTROSPECTION',
    default: 'on',
    description: '`on`: clients may query the schema, as GraphiQL does; `off`: they may not.',
    schema: onOrOff,
  }),
  suggestions: setting({
    name: 'SUGGESTIONS',
    default: 'off',
    description: '`on`: errors suggest similar names of the schema, for development; `off`: they do not.',
    schema: onOrOff,
  }),
  executionDetails: setting({
    name: 'EXECUTION_DETAILS',
    default: 'off',
    description:
      '`on`: `extensions.execution` of a response shows whether SQL or resolvers produced it, why, and with how many statements, for development; `off`: it does not.',
    schema: onOrOff,
  }),
  trustedDocuments: setting({
    name: 'TRUSTED_DOCUMENTS',
    default: 'off',
    description:
      '`off`: clients send documents as text; `prefer`: they may also send the SHA-256 of a trusted document; `only`: no other documents are executed.',
    schema: oneOf(trustedDocumentsModes),
  }),
};

/** Everything that an operator can set, read once at start. */
export type Settings = ReturnType<typeof readSettings>;

/** A setting as documents list it. */
export type SettingReference = Pick<Setting, 'name' | 'default' | 'description'>;

/** Every setting with its default and meaning. */
export const settingsReference: readonly SettingReference[] = [serverSettings, openIdSettings, queryLimitSettings]
  .flatMap((group) => Object.values<Setting>(group))
  .map(({ name, default: standard, description }) => ({ name, default: standard, description }));

const names = settingsReference.map(({ name }) => name);

/**
 * Reads the settings from the environment. An empty variable counts as absent.
 * @throws SettingsError with every mistake at once
 */
export function readSettings(env: Environment = process.env) {
  const mistakes: string[] = [];
  const server = readGroup(serverSettings, env, mistakes);
  const openId = readGroup(openIdSettings, env, mistakes);
  const limits = readGroup(queryLimitSettings, env, mistakes);
  for (const name of missingOpenIdSettings((each) => Boolean(env[each]?.trim()))) {
    mistakes.push(`${name} is missing: set OIDC_ISSUER and OIDC_AUDIENCE together, or neither`);
  }
  if (server.databaseRequestUrl !== undefined && server.databaseUrl === undefined) {
    mistakes.push('DATABASE_REQUEST_URL is set without DATABASE_URL: set both, or neither');
  }
  mistakes.push(...findUnknownNames(env, names).mistakes);
  if (mistakes.length > 0) throw new SettingsError(mistakes);
  const { issuer, audience } = openId;
  return {
    ...server,
    trustedProxies: server.trustedProxies ?? [],
    allowedOrigins: server.allowedOrigins ?? [],
    /** The OpenID Connect provider; absent when people cannot sign in. */
    ...(issuer !== undefined && audience !== undefined && { openId: { ...openId, issuer, audience } }),
    /** The limits on the size of an operation. */
    limits,
  };
}

/** What an operator should know about the environment, for the log: names that have no effect, and every website allowed. */
export function settingWarnings(env: Environment = process.env): readonly string[] {
  const everyOrigin = env.ALLOWED_ORIGINS?.trim() === '*';
  const open = 'ALLOWED_ORIGINS is *: pages of every website can read responses, with keys that their users give them';
  return [...findUnknownNames(env, names).warnings, ...(everyOrigin ? [open] : [])];
}
