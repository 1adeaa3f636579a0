import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from '../logging/logger';

/** SQLSTATE classes and system codes that mean: the database is away, not: the statement is wrong. */
const away = /^(08...|57P0[1-3]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN)$/;
const awayMessage =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

function isDatabaseAway(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return (typeof code === 'string' && away.test(code)) || (typeof message === 'string' && awayMessage.test(message));
}

/**
 * Turns an error into what a client may see of it: errors that the client can fix unchanged, all others without their
 * details.
 */
export function errorFormatter(logger: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const original = unwrapResolverError(error);
    const code = formatted.extensions?.code;
    if (code !== undefined && code !== 'INTERNAL_SERVER_ERROR') return formatted;
    if (original instanceof GraphQLError && original.originalError === undefined) return formatted;
    const place = {
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
    };
    if (isDatabaseAway(original)) {
      logger.warn({ err: original }, 'A request failed: the database is unavailable');
      const message = 'The database is unavailable at the moment. Nothing is lost. Try again shortly.';
      return { message, ...place, extensions: { code: 'DATABASE_UNAVAILABLE' } };
    }
    logger.error({ err: original }, 'A request failed');
    const message =
      'Something went wrong on the server. If it happens again, report the x-request-id header of this response.';
    return { message, ...place, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
  };
}
