import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../logging/logger';
import { DatabaseRefusedError, DatabaseUnreachableError } from './errors';

/** Milliseconds before the second attempt; each later pause is twice as long, up to the longest. */
const firstPause = 250;
const longestPause = 5000;

/** Errors of the network and of name look-up that may pass by themselves. */
const passingErrors = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'EPIPE'],
  ...['ENOTFOUND', 'EAI_AGAIN', 'ENOENT'],
]);

/** SQLSTATEs of a server that is starting, stopping or full, and of a broken connection (class 08). */
const passingStates = /^(57P0[1-3]|53300|08...)$/;

/** What pg says, without a code, of a connection that broke or took too long. */
const passingMessages = /timeout|terminated/i;

/** What a refusal means to the operator, by SQLSTATE. */
const refusals: Readonly<Record<string, string>> = {
  '28P01': 'wrong user or password. Mend them in DATABASE_URL.',
  '28000': 'this user may not connect from here. Mend the user in DATABASE_URL, or the access rules of the server.',
  '3D000': 'there is no database of that name. Create it, or mend the name in DATABASE_URL.',
  '42501': 'this user has no right to connect to that database. Grant it, or mend the user in DATABASE_URL.',
};

/** What {@link connectWithRetry} needs to know. */
export interface RetryOptions {
  /** The server as it may be shown. */
  address: string;
  /** Seconds after which it gives up. */
  startTimeout: number;
  /** Told of every failed attempt. */
  logger: Logger;
}

/**
 * Connects, trying again while the server cannot be reached. The pauses grow, and half of each is random, so that
 * several servers that wait for one database do not all knock at once.
 * @throws DatabaseUnreachableError when the time is over.
 * @throws DatabaseRefusedError at once when the server says no.
 */
export async function connectWithRetry<Result>(connect: () => Promise<Result>, options: RetryOptions): Promise<Result> {
  const { address, startTimeout, logger } = options;
  const end = performance.now() + startTimeout * 1000;
  for (let attempt = 1; ; attempt++) {
    try {
      return await connect();
    } catch (error) {
      if (!mayPass(error)) throw new DatabaseRefusedError(address, refusal(error), error);
      const left = end - performance.now();
      if (left <= 0) throw new DatabaseUnreachableError(address, startTimeout, error);
      const pause = Math.min(longestPause, firstPause * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2);
      const seconds = Math.min(pause, left) / 1000;
      logger.warn(
        { address, attempt, reason: reasonOf(error) },
        `The database at ${address} cannot be reached; next attempt in ${seconds.toFixed(1)} s`,
      );
      await sleep(seconds * 1000);
    }
  }
}

function mayPass(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== undefined) return passingErrors.has(code) || passingStates.test(code);
  return passingMessages.test((error as Error).message);
}

function codeOf(error: unknown): string | undefined {
  return (error as { code?: string }).code;
}

function reasonOf(error: unknown): string {
  const { message } = error as Error;
  return message || (codeOf(error) ?? 'unknown');
}

function refusal(error: unknown): string {
  return refusals[codeOf(error) ?? ''] ?? `${reasonOf(error)}.`;
}
