import { setTimeout as sleep } from 'node:timers/promises';

/** The times of `until`, in milliseconds. */
export interface UntilOptions {
  /** The time limit. Defaults to 10,000. */
  timeout?: number;
  /** The time between two checks. Defaults to 10. */
  interval?: number;
}

/**
 * Waits until the condition returns a truthy value, and returns that value. Fails after the time limit with the name of the
 * condition. An error of the condition is thrown immediately.
 */
export async function until<Value>(
  condition: () => Value | Promise<Value>,
  { timeout = 10_000, interval = 10 }: UntilOptions = {},
): Promise<Exclude<Value, false | null | undefined | 0 | ''>> {
  for (const deadline = performance.now() + timeout; ; await sleep(interval)) {
    const value = await condition();
    if (value) return value as Exclude<Value, false | null | undefined | 0 | ''>;
    if (performance.now() > deadline) throw new Error(`Not so within ${timeout} ms: ${condition.toString()}`);
  }
}
