import { orThrow } from '@safeboard/client';
import type { Argument, Command } from '../command.js';
import { UsageError } from '../errors.js';
import { findKey } from '../keys/find.js';
import { ROTATE_KEY } from '../keys/key-documents.js';
import { tellKey } from '../keys/tell-key.js';

const prefix: Argument = { name: 'key', summary: 'the part of the key that is no secret, as "keys list" shows it' };
const USUAL_MINUTES = '60';

/** Puts a new key in the place of another. */
export const keysRotate: Command = {
  name: 'keys rotate',
  summary: 'makes a new key in the place of another, which works on for a while',
  needsKey: true,
  arguments: [prefix],
  options: {
    overlap: {
      value: '<minutes>',
      summary: `for how long the old one works on, up to 43200; by default ${USUAL_MINUTES}`,
    },
  },
  notes: '  safeboard keys rotate k4x9pq2m7wzt --overlap 1440 > new.key',
  async run({ given, client, output, signal }) {
    const overlap = given.text('overlap') ?? USUAL_MINUTES;
    if (!/^\d{1,5}$/.test(overlap)) throw new UsageError(`--overlap takes whole minutes; "${overlap}" is none.`);
    const { id: apiKeyId } = await findKey(client, given.word('key'), signal);
    const input = { apiKeyId, overlapMinutes: Number(overlap) };
    const made = orThrow(await client.mutate(ROTATE_KEY, input, { signal }));
    await tellKey(output, made.apiKey, made.key);
  },
};
