import { orThrow } from '@safeboard/client';
import type { Command } from '../command.js';
import type { Argument } from '../option.js';
import { IncompleteError, UsageError } from '../errors.js';
import { findKey } from '../keys/find.js';
import { showKey } from '../keys/show-key.js';

const prefix: Argument = {
  ...{ name: 'key', isOptional: true },
  summary: 'the part of the key that is no secret, as "keys list" shows it; without it, your own key',
};
const USUAL_MINUTES = '60';

/** Replaces a key with a new one. */
export const keysRotate: Command = {
  name: 'keys rotate',
  summary: 'replaces a key with a new one; the old one keeps working for a while',
  needsKey: true,
  arguments: [prefix],
  options: {
    overlap: {
      value: '<minutes>',
      summary: `how long the old one keeps working, up to 43200; by default ${USUAL_MINUTES}`,
    },
  },
  notes: `Your own key you can always replace. The new one can do the same, and expires when the old one would have.

  safeboard keys rotate --overlap 1440 > new.key`,
  async run({ given, client, output, signal }) {
    const overlap = given.text('overlap') ?? USUAL_MINUTES;
    if (!/^\d{1,5}$/.test(overlap)) throw new UsageError(`--overlap takes whole minutes, not "${overlap}".`);
    const [overlapMinutes, key] = [Number(overlap), given.optionalWord('key')];
    if (key === undefined) return rotateOwn();
    const { id: apiKeyId } = await findKey(client, key, signal);
    const input = { apiKeyId, overlapMinutes };
    const made = orThrow(await client.access.rotateKey(input, { signal }));
    await showKey(output, made.apiKey, made.key);

    async function rotateOwn(): Promise<void> {
      const own = orThrow(await client.access.rotateOwnKey({ overlapMinutes }, { signal }));
      // A response was lost and the write retried: it was executed once, and the secret is returned once.
      if (own.key === null) throw new IncompleteError('The key was replaced, but the new one was lost on the way.');
      await output.write(`${own.key}\n`);
      output.remark(
        `This is your new key, shown this once: keep it as a secret. The old one ends ${own.oldKeyExpiresAt}.`,
      );
    }
  },
};
