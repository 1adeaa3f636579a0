/**
 * A fair lock for the one session of the embedded database. The holder keeps it until it releases it; the others wait
 * in the order of their arrival.
 */
export class FifoLock<Holder> {
  private current: Holder | undefined;
  private readonly waiting: { holder: Holder; start: () => void }[] = [];

  /** Whether this one has the turn. */
  isHeldBy(holder: Holder): boolean {
    return this.current === holder;
  }

  /** Waits for the lock; returns at once when the caller holds it already. */
  async take(holder: Holder): Promise<void> {
    if (this.current === undefined) this.current = holder;
    if (this.current === holder) return;
    await new Promise<void>((start) => this.waiting.push({ holder, start }));
  }

  /** Passes the lock to the next in line, or leaves the line. */
  giveBack(holder: Holder): void {
    if (this.current !== holder) {
      const place = this.waiting.findIndex((entry) => entry.holder === holder);
      if (place >= 0) this.waiting.splice(place, 1);
      return;
    }
    const next = this.waiting.shift();
    this.current = next?.holder;
    next?.start();
  }
}
