import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../logging/logger';
import { DatabaseRefusedError, DatabaseUnreachableError } from './errors';

/** Milliseconds before the second attempt; each later pause is twice as long, up to the longest. */
const firstPause = 250;
const longestPause = 5000;

/** Network and DNS errors that may be temporary. */
const passingErrors = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'EPIPE'],
  ...['ENOTFOUND', 'EAI_AGAIN', 'ENOENT'],
]);

/** SQLSTATEs of a server that is starting, stopping or full, and of a broken connection (class 08). */
const passingStates = /^(57P0[1-3]|53300|08...)$/;

/** The messages of pg, which have no code, for a connection that broke or timed out. */
const passingMessages = /timeout|terminated/i;

/** What a refusal means to the operator, by SQLSTATE, with the setting that is to be fixed. */
const rejections: Readonly<Record<string, (setting: string) => string>> = {
  '28P01': (setting) => `wrong user or password. Fix them in ${setting}.`,
  '28000': (setting) =>
    `this user may not connect from here. Fix the user in ${setting}, or the access rules of the server.`,
  '3D000': (setting) => `there is no database of that name. Create it, or fix the name in ${setting}.`,
  '42501': (setting) => `this user has no right to connect to that database. Grant it, or fix the user in ${setting}.`,
};

/** What {@link connectWithRetry} needs to know. */
export interface RetryOptions {
  /** The server as it may be shown. */
  address: string;
  /** The setting that names it. */
  setting: string;
  /** How long to retry, in seconds. */
  startTimeout: number;
  /** Called after every failed attempt. */
  logger: Logger;
}

/**
 * Connects, with retries while the server cannot be reached. The pauses grow and are partly random, so that several
 * waiting servers do not connect at once.
 * @throws DatabaseUnreachableError when the time is over
 * @throws DatabaseRefusedError at once when the server rejects the connection
 */
export async function connectWithRetry<Result>(connect: () => Promise<Result>, options: RetryOptions): Promise<Result> {
  const { address, setting, startTimeout, logger } = options;
  const end = performance.now() + startTimeout * 1000;
  for (let attempt = 1; ; attempt++) {
    try {
      return await connect();
    } catch (error) {
      if (!mayPass(error)) throw new DatabaseRefusedError(address, rejection(error, setting), error);
      const left = end - performance.now();
      if (left <= 0) throw new DatabaseUnreachableError({ address, setting }, startTimeout, error);
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

function rejection(error: unknown, setting: string): string {
  return rejections[codeOf(error) ?? '']?.(setting) ?? `${reasonOf(error)}.`;
}
