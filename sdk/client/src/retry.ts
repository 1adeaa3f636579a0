import { NetworkError, type SafeboardError, TlsError } from './errors.js';
import { ResponseError, RateLimitedError, UnavailableError } from './response-errors.js';

/** How often and how soon a failed call is retried. */
export interface RetryOptions {
  /** How many times after the first attempt; 3 by default, 0 for never. */
  retries?: number | undefined;
  /** Milliseconds before the first retry; each further one waits twice as long. 250 by default. */
  delay?: number | undefined;
  /** The longest wait in milliseconds; 8000 by default. A longer `Retry-After` of the server is honoured. */
  maxDelay?: number | undefined;
}

/** Is this failure temporary, and safe to retry? */
export function isPassing(error: SafeboardError): boolean {
  if (error instanceof NetworkError) return !(error instanceof TlsError);
  return error instanceof RateLimitedError || error instanceof UnavailableError;
}

/**
 * Milliseconds to wait before a retry: exponential, half of it random, so that many clients do not return at once. The
 * server's `Retry-After` is waited in full, with a small random part on top.
 */
export function waitBefore(
  retry: number,
  error: SafeboardError,
  { delay = 250, maxDelay = 8000 }: RetryOptions,
): number {
  const chance = Math.random();
  if (error instanceof ResponseError && error.retryAfter !== undefined) return error.retryAfter + chance * delay;
  return Math.min(maxDelay, delay * 2 ** retry) * (0.5 + chance / 2);
}

/**
 * The `Retry-After` of a response, in milliseconds. A date is compared with the date of the response, because the local
 * clock can be wrong.
 */
export function retryAfterOf(headers: { get(name: string): string | null }): number | undefined {
  const reported = headers.get('retry-after')?.trim();
  if (!reported) return undefined;
  if (/^\d+$/.test(reported)) return Number(reported) * 1000;
  const now = Date.parse(headers.get('date') ?? '') || Date.now();
  const then = Date.parse(reported);
  return Number.isNaN(then) ? undefined : Math.max(0, then - now);
}
