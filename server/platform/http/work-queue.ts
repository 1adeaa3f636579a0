import { SafeboardError } from '../errors';

/** How much work runs at once. */
export interface Concurrency {
  /** Operations and pages of all clients together; no more than the connections to the database. */
  readonly total: number;
  /** Those of one client. */
  readonly perClient: number;
  /** From this cost on, work is heavy: a third of the total, and half of what a client may have, can be heavy. */
  readonly heavyFrom: number;
}

/** A client has so much work waiting that no more is taken. */
export class ConcurrencyLimitError extends SafeboardError {
  constructor(perClient: number, waiting: number) {
    const reason = `You have ${perClient} requests running and ${waiting} waiting.`;
    const fix = 'Wait for their responses before you send more, or retry in a second.';
    super('CONCURRENCY_LIMITED', `${reason} ${fix}`, { status: 429 });
  }
}

/** The seconds after which a client with too much work may retry. */
export const RETRY_AFTER = 1;

/** The most work of one client that waits, for each operation that it may run. */
const WAITING_FACTOR = 25;

/** Work that runs or waits. */
interface Job {
  readonly client: string;
  readonly cost: number;
  readonly isHeavy: boolean;
  readonly start: () => void;
}

/** The work of a client. */
interface Load {
  running: number;
  heavy: number;
  waiting: number;
}

/**
 * Decides whose work runs next. A client with less work running comes first, so that one who sends much does not delay
 * another who sends little, and then cheaper work. Heavy work never takes all places, so that light work of any client finds one.
 */
export class WorkQueue {
  private readonly loads = new Map<string, Load>();
  private readonly waiting = new Set<Job>();
  private running = 0;
  private heavy = 0;

  constructor(private readonly limits: Concurrency) {}

  /**
   * Waits for its turn.
   * @param client whose work it is
   * @param cost what it may cost
   * @param signal ends the wait
   * @returns a function that ends the work; further calls of it do nothing
   * @throws ConcurrencyLimitError, or the reason of the signal
   */
  async enter(client: string, cost: number, signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    const load = this.loadOf(client);
    const { perClient, heavyFrom } = this.limits;
    if (load.waiting >= WAITING_FACTOR * perClient) throw new ConcurrencyLimitError(perClient, load.waiting);
    let start: () => void = () => undefined;
    const started = new Promise<void>((resolve) => (start = resolve));
    const job: Job = { client, cost, isHeavy: cost >= heavyFrom, start };
    this.waiting.add(job);
    load.waiting += 1;
    this.startWaiting();
    if (this.waiting.has(job)) await this.untilStarted(job, started, signal);
    let isEnded = false;
    return () => {
      if (isEnded) return;
      isEnded = true;
      this.end(job);
    };
  }

  private async untilStarted(job: Job, started: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
    let leave: () => void = () => undefined;
    const left = new Promise<never>((_resolve, reject) => {
      leave = () => reject(signal?.reason as Error);
    });
    signal?.addEventListener('abort', leave, { once: true });
    try {
      await Promise.race([started, left]);
    } catch (error) {
      if (this.waiting.delete(job)) this.change(job, { waiting: -1 });
      else this.end(job);
      throw error;
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  /** Starts what may start, the client with the least work running first, and of several the cheapest work. */
  private startWaiting(): void {
    for (let next = this.next(); next; next = this.next()) {
      this.waiting.delete(next);
      this.running += 1;
      if (next.isHeavy) this.heavy += 1;
      this.change(next, { waiting: -1, running: 1, heavy: next.isHeavy ? 1 : 0 });
      next.start();
    }
  }

  private next(): Job | undefined {
    const { total, perClient } = this.limits;
    if (this.running >= total) return undefined;
    let best: Job | undefined;
    let least = perClient - 1;
    for (const job of this.waiting) {
      const { running, heavy } = this.loadOf(job.client);
      if (running > least || (best && running === least && job.cost >= best.cost)) continue;
      if (job.isHeavy && (this.heavy >= Math.ceil(total / 3) || heavy >= Math.ceil(perClient / 2))) continue;
      best = job;
      least = running;
    }
    return best;
  }

  private end(job: Job): void {
    this.running -= 1;
    if (job.isHeavy) this.heavy -= 1;
    this.change(job, { running: -1, heavy: job.isHeavy ? -1 : 0 });
    this.startWaiting();
  }

  private loadOf(client: string): Load {
    let load = this.loads.get(client);
    if (!load) this.loads.set(client, (load = { running: 0, heavy: 0, waiting: 0 }));
    return load;
  }

  private change({ client }: Job, { running = 0, heavy = 0, waiting = 0 }: Partial<Load>): void {
    const load = this.loadOf(client);
    load.running += running;
    load.heavy += heavy;
    load.waiting += waiting;
    if (load.running === 0 && load.waiting === 0) this.loads.delete(client);
  }
}
