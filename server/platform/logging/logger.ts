import pino, { type DestinationStream, type Logger } from 'pino';
import { withoutSecrets } from './secrets';

export type { Logger } from 'pino';

/** How much is logged, from the fewest lines to the most. */
export const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** One of {@link logLevels}. */
export type LogLevel = (typeof logLevels)[number];

/** Fields that hold a credential, wherever a log call puts the object they belong to. */
const secretFields = ['authorization', 'cookie', 'password', 'set-cookie', 'x-api-key'];

/**
 * Pino's paths for those fields: on the logged object itself, and one, two and three levels below
 * (`req.headers.authorization` is two).
 */
const secretPaths = secretFields.flatMap((field) =>
  ['', '*.', '*.*.', '*.*.*.'].map((above) => `${above}["${field}"]`),
);

/** What a logger needs to know; `Settings` has it. */
export interface LoggerOptions {
  /** Lines below this level are not written. */
  logLevel: LogLevel;
}

/**
 * The structured log: one JSON object a line on standard output. Credentials never reach it: known fields are
 * masked by name, and passwords in addresses are taken out of the finished line, so an error's text is safe as well.
 */
export function createLogger(options: LoggerOptions, destination?: DestinationStream): Logger {
  return pino(
    {
      level: options.logLevel,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secretPaths.map((path) => path.replace('.[', '[')), censor: '***' },
      hooks: { streamWrite: withoutSecrets },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
}
