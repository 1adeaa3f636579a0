import { createHash } from 'node:crypto';
import type { SafeboardClient, UserError } from '@safeboard/client';
import type { Change } from './changes.js';

/** As many figures as the server takes at once; it writes all of them or none. */
const AT_ONCE = 100;

/** What became of the changes. */
export interface Sent {
  /** How many were written, or found to be there. */
  readonly done: number;
  /** Why the next ones were not: what is wrong, with the line where it is known. */
  readonly refused: readonly { readonly line: number | undefined; readonly message: string }[];
}

/** Sends the changes in parts, and stops at the first part that is refused. */
export async function sendChanges(
  client: SafeboardClient,
  changes: readonly Change[],
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<Sent> {
  for (let done = 0; done < changes.length; done += AT_ONCE) {
    onProgress(done);
    const part = changes.slice(done, done + AT_ONCE);
    const entries = part.map(({ entry }) => entry);
    const result = await client.indicators.recordMany({ entries, idempotencyKey: keyOf(entries) }, { signal });
    if (!result.ok) return { done, refused: result.userErrors.map((error) => located(error, part)) };
  }
  onProgress(changes.length);
  return { done: changes.length, refused: [] };
}

/**
 * The same part sent again has the same key, so that it is written once. It holds the versions that were seen: what somebody
 * changed in the meantime makes another part of it.
 */
function keyOf(entries: readonly object[]): string {
  return `safeboard-import-${createHash('sha256').update(JSON.stringify(entries)).digest('hex')}`;
}

function located({ field, message }: UserError, part: readonly Change[]): Sent['refused'][number] {
  const index = /^entries\.(\d+)\./.exec(field ?? '')?.[1];
  return { line: index === undefined ? undefined : part[Number(index)]?.figure.line, message };
}
