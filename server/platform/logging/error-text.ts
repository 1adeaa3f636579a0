import { types } from 'node:util';
import { SafeboardError } from '../errors';

/** What a command prints of an error: the message of a foreseen error, the stack trace of a fault. */
export function errorText(error: unknown): string {
  if (error instanceof SafeboardError) return error.message;
  return types.isNativeError(error) ? (error.stack ?? error.message) : String(error);
}
