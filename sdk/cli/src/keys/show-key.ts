import type { ApiKeySummary } from '@safeboard/client';
import { IncompleteError } from '../errors.js';
import type { Output } from '../output/output.js';

/** Prints a new key alone, so that it can be sent into a file or a secret store; the rest is a remark. */
export async function showKey(output: Output, apiKey: ApiKeySummary, key: string | null): Promise<void> {
  if (key === null) {
    // A response was lost and the write retried: it was executed once, and the secret is returned once.
    throw new IncompleteError(`The key ${apiKey.prefix} was made, but its secret was lost on the way. Rotate it.`);
  }
  await output.write(`${key}\n`);
  output.remark(`This is the key ${apiKey.prefix} of ${apiKey.account.label}, shown this once: keep it as a secret.`);
}
