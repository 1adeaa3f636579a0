import { NetworkError, type SafeboardError, TlsError } from './errors.js';
import { AnswerError, RateLimitedError, UnavailableError } from './answer-errors.js';

/** How often and how soon a call that failed is sent again. */
export interface RetryOptions {
  /** How many times after the first; 3 unless told otherwise, 0 for never. */
  retries?: number | undefined;
  /** Milliseconds before the first of them; each further waits twice as long. 250 unless told otherwise. */
  delay?: number | undefined;
  /** Milliseconds that a wait may grow to; 8000 unless told otherwise. What the server asks for counts in any case. */
  maxDelay?: number | undefined;
}

/** Is this a failure that may be over in a moment, and at which nothing can have gone wrong by asking again? */
export function isPassing(error: SafeboardError): boolean {
  if (error instanceof NetworkError) return !(error instanceof TlsError);
  return error instanceof RateLimitedError || error instanceof UnavailableError;
}

/**
 * Milliseconds to wait before a retry: exponential, half of it by chance, so that many clients do not come back at once.
 * What the server asks for is waited in full, with a little chance on top.
 */
export function waitBefore(
  retry: number,
  error: SafeboardError,
  { delay = 250, maxDelay = 8000 }: RetryOptions,
): number {
  const chance = Math.random();
  if (error instanceof AnswerError && error.retryAfter !== undefined) return error.retryAfter + chance * delay;
  return Math.min(maxDelay, delay * 2 ** retry) * (0.5 + chance / 2);
}

/**
 * Milliseconds after which an answer says to come back: seconds, or a date. The date is compared with that of the answer
 * itself, because the clock of this machine may be far off.
 */
export function retryAfterOf(headers: { get(name: string): string | null }): number | undefined {
  const told = headers.get('retry-after')?.trim();
  if (!told) return undefined;
  if (/^\d+$/.test(told)) return Number(told) * 1000;
  const now = Date.parse(headers.get('date') ?? '') || Date.now();
  const then = Date.parse(told);
  return Number.isNaN(then) ? undefined : Math.max(0, then - now);
}
