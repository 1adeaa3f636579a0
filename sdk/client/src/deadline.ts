import { AbortError, InvalidOptionError, TimeoutError } from './errors.js';

/** The longest time that a platform's timer can wait; a longer one would fire at once. */
const longest = 2 ** 31 - 1;

/** The end of one call: when its time is over, or its caller has given it up. */
export class Deadline {
  private readonly controller = new AbortController();
  private readonly timer: ReturnType<typeof setTimeout>;
  private readonly endsAt: number;
  private readonly over: Promise<never>;
  private readonly giveUp = () => this.stop(this.aborted());
  private stop: (error: Error) => void = () => undefined;
  /** Why the call was repeated, if it was: what a lack of time goes back to. */
  lastFailure: Error | undefined;

  constructor(
    private readonly timeout: number,
    private readonly outer: AbortSignal | undefined,
    private readonly requestId: string,
  ) {
    if (!(timeout > 0)) throw new InvalidOptionError(`A timeout of ${timeout} ms is none. Give more than 0.`);
    this.endsAt = now() + timeout;
    this.over = new Promise((_, reject) => {
      this.stop = (error) => {
        reject(error);
        this.controller.abort(error);
      };
    });
    // Where nobody waits any more, nobody needs to hear of it.
    this.over.catch(() => undefined);
    this.timer = setTimeout(() => this.stop(this.late()), Math.min(timeout, longest));
    if (outer?.aborted) this.giveUp();
    else outer?.addEventListener('abort', this.giveUp);
  }

  /** Aborts at the end: for whatever can be stopped. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Milliseconds that are left. */
  get left(): number {
    return this.endsAt - now();
  }

  /** Waits for work, but not beyond the end, even where the work cannot be stopped. */
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

  /** Lets go of the timer and the caller's signal. */
  end(): void {
    clearTimeout(this.timer);
    this.outer?.removeEventListener('abort', this.giveUp);
  }

  private late(): TimeoutError {
    const mend = 'Ask for less at once, or give the call more time with "timeout".';
    const { requestId, lastFailure: cause } = this;
    return new TimeoutError(`There was no answer within ${this.timeout} ms. ${mend}`, { requestId, cause });
  }

  private aborted(): AbortError {
    const cause: unknown = this.outer?.reason;
    const why = cause instanceof Error ? `: ${cause.message}` : '.';
    return new AbortError(`The call was given up by its caller${why}`, { cause, requestId: this.requestId });
  }
}

/** A clock that does not jump when somebody sets the time. */
function now(): number {
  return performance.now();
}
