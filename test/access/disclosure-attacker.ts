import type { Measure } from './disclosure-world';

/** A count as far as it is known: not less than one number, not more than the other. */
type Bounds = readonly [least: number, most: number];

/** Something that was shown: a value, or one of the counts behind it. */
export interface Fact {
  readonly ref: string;
  readonly month: string;
  readonly what: 'value' | 'numerator' | 'denominator';
  readonly number: number;
}

/** The sum of a count over some months, as a total shows it. */
export interface Total {
  readonly ref: string;
  readonly months: readonly string[];
  readonly sum: number;
}

/** A small count that was worked out, and how. */
export interface Finding {
  readonly how: string;
  readonly bounds: Bounds;
}

const PER = { COUNT: 1, PERCENT: 100, RATE_PER_10000: 10_000 } as const;
const ANY: Bounds = [0, Infinity];

/**
 * Works out the counts that can be derived from the published values, by methods independent of the guard: it narrows bounds
 * until nothing narrows any more. Shares are known to half of their last decimal, counts are whole.
 */
export class Attacker {
  private readonly counts = new Map<string, Bounds>();
  private readonly shares = new Map<string, Bounds>();
  private readonly byRef: ReadonlyMap<string, Measure>;
  private readonly months: readonly string[];

  constructor(
    private readonly measures: readonly Measure[],
    private readonly facts: readonly Fact[],
    private readonly totals: readonly Total[] = [],
  ) {
    this.byRef = new Map(measures.map((measure) => [measure.ref, measure]));
    this.months = [...new Set(facts.map(({ month }) => month))].sort();
  }

  /** Every count that is proved to be smaller than that. */
  findBelow(under: number): Finding[] {
    for (const { ref, month, what, number } of this.facts) this.take(ref, month, what, number);
    let before = '';
    for (let now = this.state(); now !== before; now = this.state()) {
      before = now;
      for (const month of this.months) for (const measure of this.measures) this.useShare(measure, month);
      for (const total of this.totals)
        this.leftOver(
          total.months.map((month) => this.key(total.ref, month)),
          [total.sum, total.sum],
        );
    }
    const reported = [
      ...[...this.counts].map(([how, bounds]) => ({ how, bounds })),
      ...this.rests(),
      ...this.partSums(),
      ...this.totals.flatMap(({ ref, months, sum }) =>
        this.hiddenSum(
          `${ref} ${months.join()}`,
          months.map((month) => this.key(ref, month)),
          [sum, sum],
        ),
      ),
    ];
    return reported.filter(({ bounds: [, most] }) => most < under);
  }

  private key = (ref: string, month: string) => `${ref} ${month}`;
  private state = () => JSON.stringify([...this.counts]);
  private count = (ref: string | undefined, month: string) =>
    ref === undefined ? ANY : (this.counts.get(this.key(ref, month)) ?? ANY);

  private take(ref: string, month: string, what: Fact['what'], number: number): void {
    const { unit = 'COUNT', above, below } = this.byRef.get(ref) ?? { ref };
    if (what === 'numerator') return this.narrow(this.key(above ?? `above ${ref}`, month), [number, number]);
    if (what === 'denominator') return this.narrow(this.key(below ?? `below ${ref}`, month), [number, number]);
    if (unit === 'COUNT') return this.narrow(this.key(ref, month), [number, number]);
    this.shares.set(this.key(ref, month), [(number - 0.05) / PER[unit], (number + 0.05) / PER[unit]]);
  }

  private narrow(key: string, [least, most]: Bounds): void {
    const [low, high] = this.counts.get(key) ?? ANY;
    const next: Bounds = [Math.max(low, Math.ceil(least - 1e-9)), Math.min(high, Math.floor(most + 1e-9))];
    // Two ways that contradict each other prove nothing.
    if (next[0] <= next[1]) this.counts.set(key, next);
  }

  private useShare(
    { ref, above = `above ${ref}`, below = `below ${ref}`, unit = 'COUNT' }: Measure,
    month: string,
  ): void {
    if (unit === 'COUNT') return;
    const share = this.shares.get(this.key(ref, month));
    if (!share) return;
    const [low, high] = share;
    const [aboveLow, aboveHigh] = this.count(above, month);
    const [belowLow, belowHigh] = this.count(below, month);
    if (belowHigh < Infinity) this.narrow(this.key(above, month), [Math.max(0, low * belowLow), high * belowHigh]);
    if (aboveHigh < Infinity && low > 0) this.narrow(this.key(below, month), [aboveLow / high, aboveHigh / low]);
  }

  /** Narrows the one of these counts that is not known by what their sum leaves. */
  private leftOver(keys: readonly string[], sum: Bounds): void {
    const open = keys.filter((key) => !this.isKnown(key));
    if (open.length !== 1 || open[0] === undefined) return;
    const rest = this.rest(keys, sum);
    this.narrow(open[0], rest);
  }

  private isKnown(key: string): boolean {
    const [least, most] = this.counts.get(key) ?? ANY;
    return most < Infinity && least === most;
  }

  private rest(keys: readonly string[], [least, most]: Bounds): Bounds {
    const known = keys.filter((key) => this.isKnown(key)).map((key) => this.counts.get(key)?.[0] ?? 0);
    const sum = known.reduce((one, other) => one + other, 0);
    return [Math.max(0, least - sum), most - sum];
  }

  private hiddenSum(how: string, keys: readonly string[], sum: Bounds): Finding[] {
    const open = keys.filter((key) => !this.isKnown(key));
    return open.length === 0 ? [] : [{ how: `sum of ${open.join(' + ')} by ${how}`, bounds: this.rest(keys, sum) }];
  }

  /** What a denominator leaves of each of its numerators. */
  private rests(): Finding[] {
    return this.measures.flatMap(({ ref, unit = 'COUNT', above = `above ${ref}`, below = `below ${ref}` }) =>
      this.months.flatMap((month) => {
        const [of, part] = [this.count(below, month), this.count(above, month)];
        if (unit === 'COUNT' || of[1] === Infinity || part[1] === Infinity || of[0] < part[1]) return [];
        return [{ how: `rest of ${ref} ${month}`, bounds: [of[0] - part[1], of[1] - part[0]] as Bounds }];
      }),
    );
  }

  /** What a denominator leaves of numerators that add up to it in every month in which all of them are known. */
  private partSums(): Finding[] {
    const shares = this.measures.filter(({ unit, below }) => unit === 'PERCENT' && below !== undefined);
    const families = [...new Set(shares.map(({ below }) => below))];
    return families.flatMap((below) => {
      const siblings = shares.filter((each) => each.below === below).map(({ ref, above = `above ${ref}` }) => above);
      return subsetsOf(siblings).flatMap((parts) => {
        const complete = this.months.filter((month) =>
          [...parts, below ?? ''].every((ref) => this.isKnown(this.key(ref, month))),
        );
        const known = (ref: string, month: string) => this.count(ref, month)[0];
        const isSplit = complete.every(
          (month) => parts.reduce((sum, ref) => sum + known(ref, month), 0) === known(below ?? '', month),
        );
        if (complete.length < 2 || !isSplit) return [];
        return this.months.flatMap((month) =>
          this.isKnown(this.key(below ?? '', month))
            ? this.hiddenSum(
                `${below} ${month}`,
                parts.map((ref) => this.key(ref, month)),
                this.count(below, month),
              )
            : [],
        );
      });
    });
  }
}

function subsetsOf(refs: readonly string[]): string[][] {
  return refs
    .reduce<string[][]>((all, ref) => [...all, ...all.map((subset) => [...subset, ref])], [[]])
    .filter(({ length }) => length > 1);
}
