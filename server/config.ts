import { isIP } from 'node:net';
import { limitSettings } from './limit-settings';
import { type QueryLimits, standardLimits } from './platform/graphql/limits/query-limits';
import { type TrustedDocumentsMode, trustedDocumentsModes } from './platform/http/trusted-documents-mode';
import { logLevels, type LogLevel } from './platform/logging/logger';

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
  /** Whether browsers get GraphiQL. */
  graphiql: boolean;
  /** Whether clients may ask for the schema. */
  introspection: boolean;
  /** Whether errors suggest names of the schema that are alike. */
  suggestions: boolean;
  /** Which part documents have that are known by their hash. */
  trustedDocuments: TrustedDocumentsMode;
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

/** What is wrong with one value; turned into a line of {@link SettingsError}. */
class Mistake extends Error {
  constructor(
    /** How to mend it. */
    readonly mend: string,
    /** What may be shown of the value; the value itself unless told otherwise. */
    readonly shown?: string,
  ) {
    super(mend);
  }
}

/** A setting with the reading of its text. */
interface Definition extends SettingReference {
  /** Property of {@link Settings} that it fills, or one of its limits. */
  key: keyof Settings | keyof QueryLimits;
  /** The value of a given text; throws {@link Mistake}. */
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
    name: 'TRUSTED_DOCUMENTS',
    key: 'trustedDocuments',
    default: 'off',
    description:
      "off: documents travel as text; prefer: the client's own can be asked for by their SHA-256 as well; only: no others are answered.",
    read: oneOf(trustedDocumentsModes),
  },
  ...limitSettings.map(({ name, limit, description }) => ({
    ...{ name, key: limit, default: String(standardLimits[limit]), description },
    read: wholeNumber(1, 1_000_000_000),
  })),
];

const limitKeys = new Set<string>(limitSettings.map(({ limit }) => limit));

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
  const limits: Record<string, unknown> = {};
  const settings: Record<string, unknown> = { trustedProxies: [], limits };
  const mistakes: string[] = [];
  for (const definition of definitions) {
    const text = env[definition.name]?.trim() || definition.default;
    if (text === '') continue;
    try {
      const group = limitKeys.has(definition.key) ? limits : settings;
      group[definition.key] = definition.read(text);
    } catch (error) {
      if (!(error instanceof Mistake)) throw error;
      mistakes.push(`${definition.name} is ${error.shown ?? JSON.stringify(text)}: ${error.mend}`);
    }
  }
  if (mistakes.length > 0) throw new SettingsError(mistakes);
  return settings as unknown as Settings;
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < least || number > most) {
      throw new Mistake(`give a whole number from ${least} to ${most}`);
    }
    return number;
  };
}

function oneOf<const Choice extends string>(choices: readonly Choice[]): (text: string) => Choice {
  return (text) => {
    const choice = choices.find((candidate) => candidate === text.toLowerCase());
    if (choice === undefined) throw new Mistake(`give one of ${choices.join(', ')}`);
    return choice;
  };
}

function onOrOff(text: string): boolean {
  return oneOf(['on', 'off'])(text) === 'on';
}

function addresses(text: string): string[] {
  const list = text.split(',').map((part) => part.trim());
  const isNetwork = (part: string): boolean => {
    const [address = '', bits = '0', ...rest] = part.split('/');
    const version = isIP(address);
    return version > 0 && rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
  };
  if (!list.every(isNetwork)) throw new Mistake('give addresses or networks, such as 10.0.0.7,10.1.0.0/16');
  return list;
}

function databaseUrl(text: string): string {
  const mend = 'give an address such as postgres://user:password@host:5432/database';
  if (!/^postgres(ql)?:\/\//i.test(text)) throw new Mistake(mend, shownScheme(text));
  try {
    const url = new URL(text);
    [url.username, url.password, url.pathname].forEach(decodeURIComponent);
  } catch {
    // A password with an unescaped character is the usual cause; the text cannot be shown then.
    throw new Mistake(`${mend}; write special characters of the password as %40, %2F, ...`, 'no readable address');
  }
  return text;
}

/** What may be shown of a text that is no database address and may hold a password anywhere. */
function shownScheme(text: string): string {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1];
  return scheme === undefined ? 'no address of a PostgreSQL server' : `an address that starts with ${scheme}://`;
}
