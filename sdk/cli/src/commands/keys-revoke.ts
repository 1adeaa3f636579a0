import { orThrow } from '@safeboard/client';
import type { Command } from '../command.js';
import { findKey } from '../keys/find.js';

/** Ends a key. */
export const keysRevoke: Command = {
  name: 'keys revoke',
  summary: 'ends a key at once',
  needsKey: true,
  arguments: [{ name: 'key', summary: 'the part of the key that is no secret, as "keys list" shows it' }],
  options: {},
  notes: '  safeboard keys revoke k4x9pq2m7wzt',
  async run({ given, client, output, signal }) {
    const { id: apiKeyId } = await findKey(client, given.word('key'), signal);
    const { apiKey } = orThrow(await client.access.revokeKey({ apiKeyId }, { signal }));
    output.remark(`The key ${apiKey.prefix} of ${apiKey.account.label} no longer works.`);
  },
};
