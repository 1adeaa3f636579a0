import { LRUCache } from 'lru-cache';

/** Counts requests by their sender. A count begins with the first request and ends a minute later, as the rate limit does. */
export class MinuteCounts {
  private readonly counts = new LRUCache<string, { value: number }>({ max: 10_000, ttl: 60_000 });

  /** Counts a request, and returns how many there are. */
  count(sender: string): number {
    const known = this.counts.get(sender);
    if (known) return (known.value += 1);
    this.counts.set(sender, { value: 1 });
    return 1;
  }

  /** Takes a request back. */
  discount(sender: string): void {
    const known = this.counts.get(sender);
    if (known) known.value -= 1;
  }
}
