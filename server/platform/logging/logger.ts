import pino, { type DestinationStream, type Logger } from 'pino';
import { withoutSecrets } from './secrets';

export type { Logger } from 'pino';

/** How much is logged, from the fewest lines to the most. */
export const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** One of {@link logLevels}. */
export type LogLevel = (typeof logLevels)[number];

/** Fields that contain a credential, at any depth that a log call uses. */
const secretFields = ['authorization', 'cookie', 'password', 'set-cookie', 'x-api-key'];

/**
 * Pino's paths for those fields: on the logged object itself, and one, two and three levels below
 * (`req.headers.authorization` is two).
 */
const secretPaths = secretFields.flatMap((field) =>
  ['', '*.', '*.*.', '*.*.*.'].map((above) => `${above}["${field}"]`),
);

/** The options of a logger, as in `Settings`. */
export interface LoggerOptions {
  /** The lowest level that is written. */
  logLevel: LogLevel;
}

/**
 * Creates the structured log: one JSON object per line on standard output. Credentials never reach it: known fields are
 * masked by name, and secrets in the text are masked in the finished line, so error messages are safe as well.
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
