/** A reproducible random generator: the same seed gives the same choices (mulberry32). */
export class Chance {
  constructor(private state: number) {}

  /** At least 0, less than 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** True with a probability in percent. */
  percent(share: number): boolean {
    return this.next() * 100 < share;
  }

  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  /** A random element. */
  one<Value>(values: readonly Value[]): Value {
    if (values.length === 0) throw new Error('There is nothing to choose from.');
    return values[this.below(values.length)]!;
  }

  /** A random, non-empty selection in any order. */
  some<Value>(values: readonly Value[], most: number): Value[] {
    const left = [...values];
    const count = 1 + this.below(Math.min(most, left.length));
    return Array.from({ length: count }, () => left.splice(this.below(left.length), 1)[0]!);
  }
}
