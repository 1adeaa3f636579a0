import type { Logger as TypeOrmLogger } from 'typeorm';
import type { Logger } from '../logging/logger';

/** Passes TypeORM's messages on to the structured log. The values of statements are left out: they may be personal. */
export function typeOrmLog(logger: Logger): TypeOrmLogger {
  return {
    logQuery: (statement) => logger.trace({ statement }, 'Statement'),
    // The sender of the statement receives the error and reports it.
    logQueryError: (_error, statement) => logger.debug({ statement }, 'A statement failed'),
    logQuerySlow: (milliseconds, statement) => logger.warn({ statement, milliseconds }, 'A statement was slow'),
    logSchemaBuild: (message) => logger.debug(message),
    logMigration: (message) => logger.debug(message),
    log: (level, message) => (level === 'warn' ? logger.warn(String(message)) : logger.debug(String(message))),
  };
}
