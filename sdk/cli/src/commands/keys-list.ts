import type { ApiKeySummary } from '@safeboard/client';
import type { Command } from '../command.js';
import { FORMAT_OPTIONS } from '../common-options.js';
import { type Column, formatOf, showRecords } from '../output/records.js';

/** The keys there are. */
export const keysList: Command = {
  name: 'keys list',
  summary: 'lists the keys that you administer, without their secrets',
  needsKey: true,
  arguments: [],
  options: FORMAT_OPTIONS,
  notes: '  safeboard keys list',
  async run({ given, client, output, signal }) {
    const list = client.access.allKeys({ first: 100 }, { signal });
    await showRecords(output, formatOf(given, output), COLUMNS, list);
  },
};

const COLUMNS: readonly Column<ApiKeySummary>[] = [
  { heading: 'Key', of: ({ prefix }) => prefix },
  { heading: 'State', of: stateOf },
  { heading: 'Account', isLong: true, of: ({ account }) => account.label },
  { heading: 'For', isLong: true, of: ({ name }) => name },
  { heading: 'May', isLong: true, of: ({ scopes }) => scopes.join(' ') },
  { heading: 'Ends', of: ({ expiresAt }) => expiresAt?.slice(0, 10) },
  { heading: 'Last used', of: ({ lastUsedAt }) => lastUsedAt?.slice(0, 10) },
];

function stateOf({ revokedAt, expiresAt }: ApiKeySummary): string {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && Date.parse(expiresAt) <= Date.now() ? 'expired' : 'works';
}
