/** Something that has a value or none. */
interface Valued {
  readonly value: number | null;
}

/** Ranks by value, the greatest first; equal values share a place (1, 2, 2, 4), what has no value comes last without one. */
export function rankByValue<Entry extends Valued>(entries: readonly Entry[]): (Entry & { rank: number | null })[] {
  const sorted = [...entries].sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity) || 0);
  return sorted.map((entry) => ({
    ...entry,
    rank: entry.value === null ? null : 1 + sorted.findIndex(({ value }) => value === entry.value),
  }));
}
