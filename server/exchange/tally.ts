/** How many entries of a kind were created, changed or already the same. */
export interface Tally {
  created: number;
  changed: number;
  unchanged: number;
}

/** An empty tally. */
export function emptyTally(): Tally {
  return { created: 0, changed: 0, unchanged: 0 };
}

/**
 * Counts the results of an upsert.
 *
 * @param written the rows it returned: one for each entry that was created or changed
 * @param total the number of entries
 */
export function tallyOf(written: readonly { created: boolean }[], total: number): Tally {
  const created = written.filter((row) => row.created).length;
  return { created, changed: written.length - created, unchanged: total - written.length };
}

/** Adds the tally of a batch. */
export function addTo(tally: Tally, batch: Tally): void {
  tally.created += batch.created;
  tally.changed += batch.changed;
  tally.unchanged += batch.unchanged;
}

/** Formats a tally as a line for a terminal. */
export function formatTally(label: string, { created, changed, unchanged }: Tally): string {
  const [news, changes, rest] = [created, changed, unchanged].map((count) => String(count).padStart(6));
  return `  ${label.padEnd(24)}${news} new ${changes} changed ${rest} unchanged`;
}
