/** How the entries of one kind in a file compare with what was there. */
export interface Tally {
  created: number;
  changed: number;
  unchanged: number;
}

/** A tally before anything was written. */
export function emptyTally(): Tally {
  return { created: 0, changed: 0, unchanged: 0 };
}

/**
 * Counts what an upsert did.
 *
 * @param written what it returned: a row for each entry that was created or changed
 * @param total how many entries were given
 */
export function tallyOf(written: readonly { created: boolean }[], total: number): Tally {
  const created = written.filter((row) => row.created).length;
  return { created, changed: written.length - created, unchanged: total - written.length };
}

/** Adds what one batch did. */
export function addTo(tally: Tally, batch: Tally): void {
  tally.created += batch.created;
  tally.changed += batch.changed;
  tally.unchanged += batch.unchanged;
}

/** A tally as a line for a terminal. */
export function formatTally(label: string, { created, changed, unchanged }: Tally): string {
  const [news, changes, rest] = [created, changed, unchanged].map((count) => String(count).padStart(6));
  return `  ${label.padEnd(24)}${news} new ${changes} changed ${rest} unchanged`;
}
