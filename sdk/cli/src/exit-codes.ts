import { AbortError, CredentialError, ForbiddenError, InvalidOptionError, InvalidUrlError } from '@safeboard/client';
import {
  NetworkError,
  TimeoutError,
  UnauthenticatedError,
  UnavailableError,
  WrongAddressError,
} from '@safeboard/client';
import { NoKeyError, UsageError } from './errors.js';

/** How the command can end, for scripts; the help shows these. */
export const EXIT_CODES = {
  0: 'all was done',
  1: 'the server rejected it, failed, or returned partial data; a file cannot be used',
  2: 'the command was not understood',
  3: 'the server was not reached: network, TLS, timeout, wrong address, down',
  4: 'the key is missing, wrong, expired or revoked, or may not do this',
  130: 'interrupted (Ctrl-C)',
} as const;

/** One of the ways to end. */
export type ExitCode = keyof typeof EXIT_CODES;

const NOT_REACHED = [NetworkError, TimeoutError, UnavailableError, WrongAddressError];
const NOT_ALLOWED = [UnauthenticatedError, ForbiddenError, CredentialError, NoKeyError];
const MISUSED = [UsageError, InvalidUrlError, InvalidOptionError];

/** The exit code of this error. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof AbortError) return 130;
  if (MISUSED.some((each) => error instanceof each)) return 2;
  if (NOT_REACHED.some((each) => error instanceof each)) return 3;
  if (NOT_ALLOWED.some((each) => error instanceof each)) return 4;
  return 1;
}
