/** Runs a limited number of tasks at once. The others wait in order of arrival. */
export class Semaphore {
  private readonly waiting: (() => void)[] = [];

  /** @param free the most tasks at once */
  constructor(private free: number) {}

  /** Runs a task as soon as there is a place. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
