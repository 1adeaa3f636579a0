import { missingOpenIdSettings, openIdSettings, type OpenIdSettings } from './access/authentication/open-id-settings';
import { limitSettings } from './limit-settings';
import { type QueryLimits, standardLimits } from './platform/graphql/limits/query-limits';
import { type TrustedDocumentsMode, trustedDocumentsModes } from './platform/http/trusted-documents-mode';
import { logLevels, type LogLevel } from './platform/logging/logger';
import { addresses, databaseUrl, oneOf, onOrOff, SettingMistake, wholeNumber } from './setting-values';

/** Everything an operator can set, read once at start. */
export interface Settings {
  /** Port that the server listens on; 0 takes a free one. */
  port: number;
  /** Address that the server listens on. */
  host: string;
  /** Folder of the embedded database. */
  dataDir: string;
  /** PostgreSQL server to use; without it the embedded database is used. */
  databaseUrl?: string;
  /** How much is logged. */
  logLevel: LogLevel;
  /** Whether an empty database is loaded with the sample at start. */
  sampleData: boolean;
  /** Most connections held to the database. */
  databasePoolSize: number;
  /** Seconds for which an unreachable database server is tried again at start. */
  databaseStartTimeout: number;
  /** Seconds that a request may take. */
  requestTimeout: number;
  /** The largest request body, in kilobytes. */
  maxBodySize: number;
  /** Requests a minute that one asker may send; 0 sets no limit. */
  rateLimit: number;
  /** Addresses of proxies that are believed where a request comes from. */
  trustedProxies: readonly string[];
  /** Whether whoever has no role may read what is public; when absent, on the embedded database alone. */
  publicView?: boolean;
  /** Whether browsers get GraphiQL. */
  graphiql: boolean;
  /** Whether clients may ask for the schema. */
  introspection: boolean;
  /** Whether errors suggest names of the schema that are alike. */
  suggestions: boolean;
  /** Whether answers tell how they were made. */
  executionDetails: boolean;
  /** Which part documents have that are known by their hash. */
  trustedDocuments: TrustedDocumentsMode;
  /** The provider whose tokens say who asks; without it nobody signs in. */
  openId?: OpenIdSettings;
  /** How large a question may be. */
  limits: QueryLimits;
}

/** One setting as the README lists it. */
export interface SettingReference {
  /** Name of the environment variable. */
  name: string;
  /** What holds when it is absent or empty; as an operator would write it. */
  default: string;
  /** What it does. */
  description: string;
}

/** The environment holds settings that cannot be used; the message lists all of them. */
export class SettingsError extends Error {
  /** Stable name of this error. */
  readonly code = 'INVALID_SETTINGS';

  /** @param mistakes one line a mistake: the setting, what was read, and how to mend it. */
  constructor(readonly mistakes: readonly string[]) {
    super(`The settings cannot be used:\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

/** A setting with the reading of its text. */
interface Definition extends SettingReference {
  /** The part of {@link Settings} to which it belongs; left out for what stands by itself. */
  group?: 'limits' | 'openId';
  /** The property that it fills there. */
  key: keyof Settings | keyof QueryLimits | keyof OpenIdSettings;
  /** The value of a given text; throws {@link SettingMistake}. */
  read: (text: string) => unknown;
}

const definitions: readonly Definition[] = [
  {
    name: 'PORT',
    key: 'port',
    default: '4000',
    description: 'Port to listen on; 0 takes a free one.',
    read: wholeNumber(0, 65535),
  },
  {
    name: 'HOST',
    key: 'host',
    default: '127.0.0.1',
    description: 'Address to listen on; 0.0.0.0 opens the server to other machines.',
    read: (text) => text,
  },
  {
    name: 'DATABASE_URL',
    key: 'databaseUrl',
    default: '',
    description: 'PostgreSQL server, as postgres://user:password@host:5432/database; without it the embedded database.',
    read: databaseUrl,
  },
  {
    name: 'DATA_DIR',
    key: 'dataDir',
    default: '.data',
    description: 'Folder of the embedded database; one server at a time may use it.',
    read: (text) => text,
  },
  {
    name: 'SAMPLE_DATA',
    key: 'sampleData',
    default: 'on',
    description: 'on: an empty database is loaded with the sample at start; off: it stays empty.',
    read: onOrOff,
  },
  {
    name: 'DATABASE_POOL_SIZE',
    key: 'databasePoolSize',
    default: '10',
    description: 'Most connections held to the database.',
    read: wholeNumber(1, 1000),
  },
  {
    name: 'DATABASE_START_TIMEOUT',
    key: 'databaseStartTimeout',
    default: '60',
    description: 'Seconds for which an unreachable database server is tried again at start.',
    read: wholeNumber(0, 86400),
  },
  {
    name: 'LOG_LEVEL',
    key: 'logLevel',
    default: 'info',
    description: `How much is logged: ${logLevels.join(', ')}.`,
    read: oneOf(logLevels),
  },
  {
    name: 'REQUEST_TIMEOUT',
    key: 'requestTimeout',
    default: '20',
    description: 'Seconds that a request may take; on a PostgreSQL server a statement too.',
    read: wholeNumber(1, 3600),
  },
  {
    name: 'MAX_BODY_SIZE',
    key: 'maxBodySize',
    default: '1024',
    description: 'The largest request body, in kilobytes.',
    read: wholeNumber(1, 102_400),
  },
  {
    name: 'RATE_LIMIT',
    key: 'rateLimit',
    default: '60000',
    description: 'Requests a minute from one asker, health checks left out; 0 sets no limit.',
    read: wholeNumber(0, 10_000_000),
  },
  {
    name: 'TRUSTED_PROXIES',
    key: 'trustedProxies',
    default: '',
    description:
      'Addresses or networks of your own proxies, as 10.0.0.7,10.1.0.0/16: only from these is X-Forwarded-For believed.',
    read: addresses,
  },
  {
    name: 'PUBLIC_VIEW',
    key: 'publicView',
    default: '',
    description:
      'on: anybody may read what is public; off: only those with a role or a key. By default on with the embedded database, off with DATABASE_URL.',
    read: onOrOff,
  },
  {
    name: 'GRAPHIQL',
    key: 'graphiql',
    default: 'on',
    description: 'on: browsers get GraphiQL at /graphql; off: they do not.',
    read: onOrOff,
  },
  {
    name: 'INTROSPECTION',
    key: 'introspection',
    default: 'on',
    description: 'on: clients may ask for the schema, as GraphiQL does; off: they may not.',
    read: onOrOff,
  },
  {
    name: 'SUGGESTIONS',
    key: 'suggestions',
    default: 'off',
    description: 'on: errors suggest names of the schema that are alike, for development; off: they do not.',
    read: onOrOff,
  },
  {
    name: 'EXECUTION_DETAILS',
    key: 'executionDetails',
    default: 'off',
    description:
      'on: answers tell in "extensions.execution" whether SQL or the resolvers made them, why, and with how many statements, for development; off: they do not.',
    read: onOrOff,
  },
  {
    name: 'TRUSTED_DOCUMENTS',
    key: 'trustedDocuments',
    default: 'off',
    description:
      "off: documents travel as text; prefer: the client's own can be asked for by their SHA-256 as well; only: no others are answered.",
    read: oneOf(trustedDocumentsModes),
  },
  ...openIdSettings.map(({ part, ...setting }) => ({ ...setting, group: 'openId' as const, key: part })),
  ...limitSettings.map(({ name, limit, description }) => ({
    ...{ name, group: 'limits' as const, key: limit, default: String(standardLimits[limit]), description },
    read: wholeNumber(1, 1_000_000_000),
  })),
];

/** Every setting with its default and meaning, for the README and the help text. */
export const settingsReference: readonly SettingReference[] = definitions.map((definition) => ({
  name: definition.name,
  default: definition.default,
  description: definition.description,
}));

/**
 * Reads the settings from the environment; an empty variable counts as absent.
 * @throws SettingsError with every mistake at once.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>> = process.env): Settings {
  const groups: Record<string, Record<string, unknown>> = { limits: {}, openId: {} };
  const settings: Record<string, unknown> = { trustedProxies: [], limits: groups.limits };
  const mistakes: string[] = [];
  for (const definition of definitions) {
    const text = env[definition.name]?.trim() || definition.default;
    if (text === '') continue;
    try {
      const { group, key } = definition;
      const part = group === undefined ? settings : groups[group];
      if (part) part[key] = definition.read(text);
    } catch (error) {
      if (!(error instanceof SettingMistake)) throw error;
      mistakes.push(`${definition.name} is ${error.shown ?? JSON.stringify(text)}: ${error.mend}`);
    }
  }
  for (const name of missingOpenIdSettings((setting) => Boolean(env[setting]?.trim()))) {
    mistakes.push(`${name} is missing: OIDC_ISSUER and OIDC_AUDIENCE are given together or not at all`);
  }
  if (groups.openId?.issuer !== undefined) settings.openId = groups.openId;
  if (mistakes.length > 0) throw new SettingsError(mistakes);
  return settings as unknown as Settings;
}
