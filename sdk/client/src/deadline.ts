import { AbortError, InvalidOptionError, TimeoutError } from './errors.js';

/** The longest time that a platform's timer can wait; a longer one would fire at once. */
const longest = 2 ** 31 - 1;

/** The end of one call: its timeout, or its caller's abort. */
export class Deadline {
  private readonly controller = new AbortController();
  private readonly timer: ReturnType<typeof setTimeout>;
  private readonly endsAt: number;
  private readonly over: Promise<never>;
  private readonly giveUp = () => this.stop(this.aborted());
  private stop: (error: Error) => void = () => undefined;
  /** Why the call was retried, if it was: the cause of a timeout. */
  lastFailure: Error | undefined;

  constructor(
    private readonly timeout: number,
    private readonly outer: AbortSignal | undefined,
    private readonly requestId: string,
  ) {
    if (!(timeout > 0)) throw new InvalidOptionError(`The timeout is ${timeout} ms. It must be greater than 0.`);
    this.endsAt = now() + timeout;
    this.over = new Promise((_, reject) => {
      this.stop = (error) => {
        reject(error);
        this.controller.abort(error);
      };
    });
    // Nobody waits for the result any more.
    this.over.catch(() => undefined);
    this.timer = setTimeout(() => this.stop(this.late()), Math.min(timeout, longest));
    if (outer?.aborted) this.giveUp();
    else outer?.addEventListener('abort', this.giveUp);
  }

  /** Aborts at the end, for work that can be stopped. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Milliseconds that are left. */
  get left(): number {
    return this.endsAt - now();
  }

  /** Waits for work, but not beyond the end, even if the work cannot be stopped. */
  within<Result>(work: Promise<Result>): Promise<Result> {
    work.catch(() => undefined);
    return Promise.race([this.over, work]);
  }

  /** Waits, but not beyond the end. */
  async sleep(milliseconds: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      await this.within(new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds))));
    } finally {
      clearTimeout(timer);
    }
  }

  /** Releases the timer and the caller's signal. */
  end(): void {
    clearTimeout(this.timer);
    this.outer?.removeEventListener('abort', this.giveUp);
  }

  private late(): TimeoutError {
    const fix = 'Request less at once, or raise "timeout".';
    const { requestId, lastFailure: cause } = this;
    return new TimeoutError(`There was no response within ${this.timeout} ms. ${fix}`, { requestId, cause });
  }

  private aborted(): AbortError {
    const cause: unknown = this.outer?.reason;
    const why = cause instanceof Error ? `: ${cause.message}` : '.';
    return new AbortError(`The call was aborted by its caller${why}`, { cause, requestId: this.requestId });
  }
}

/** A monotonic clock. */
function now(): number {
  return performance.now();
}
