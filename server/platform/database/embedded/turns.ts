/**
 * Whose turn it is on the one session of the embedded database. A holder keeps the turn until it gives it back;
 * the others wait in the order they came.
 */
export class Turns<Holder> {
  private current: Holder | undefined;
  private readonly waiting: { holder: Holder; start: () => void }[] = [];

  /** Whether this one has the turn. */
  isHeldBy(holder: Holder): boolean {
    return this.current === holder;
  }

  /** Waits for the turn; returns at once when the asker has it already. */
  async take(holder: Holder): Promise<void> {
    if (this.current === undefined) this.current = holder;
    if (this.current === holder) return;
    await new Promise<void>((start) => this.waiting.push({ holder, start }));
  }

  /** Gives the turn to the next in line, or leaves the line when it was not reached yet. */
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
