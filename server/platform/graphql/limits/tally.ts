/** The kinds of work that an operation causes. */
export type Work = 'objects' | 'values' | 'filters' | 'sorting' | 'counting' | 'computed' | 'relations';

/** The cost of a part of an operation, by kind of work. */
export class Tally {
  private readonly costs = new Map<Work, number>();

  /** @param work the kind of work that `cost` is for */
  constructor(work?: Work, cost = 0) {
    if (work) this.costs.set(work, cost);
  }

  /** The sum. */
  get total(): number {
    let sum = 0;
    for (const cost of this.costs.values()) sum += cost;
    return sum;
  }

  /** The kind of work that costs most. */
  get costliest(): Work | undefined {
    return [...this.costs].sort(([, one], [, other]) => other - one)[0]?.[0];
  }

  /** Adds another part, done so many times. */
  add(other: Tally, times = 1): this {
    for (const [work, cost] of other.costs) this.addWork(work, cost * times);
    return this;
  }

  /** Adds work of one kind. */
  addWork(work: Work, cost: number): this {
    this.costs.set(work, (this.costs.get(work) ?? 0) + cost);
    return this;
  }
}
