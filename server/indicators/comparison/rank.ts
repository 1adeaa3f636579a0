/** An entry with an optional value. */
interface Valued {
  readonly value: number | null;
}

/** Ranks entries by value, the highest first. Equal values share a rank (1, 2, 2, 4); entries without a value are last and have no rank. */
export function rankByValue<Entry extends Valued>(entries: readonly Entry[]): (Entry & { rank: number | null })[] {
  const sorted = [...entries].sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity) || 0);
  return sorted.map((entry) => ({
    ...entry,
    rank: entry.value === null ? null : 1 + sorted.findIndex(({ value }) => value === entry.value),
  }));
}
