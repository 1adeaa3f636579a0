import type { AccountSummary, ApiKeySummary, SafeboardClient } from '@safeboard/client';
import { AbsentError, UsageError } from '../errors.js';

/** The key with this prefix. */
export async function findKey(client: SafeboardClient, prefix: string, signal: AbortSignal): Promise<ApiKeySummary> {
  const { apiKeys } = await client.access.keys({ first: 1, filter: { prefix: { eq: prefix } } }, { signal });
  const [key] = apiKeys.nodes;
  if (key) return key;
  throw new AbsentError(`There is no key "${prefix}" that you administer. "safeboard keys list" shows those that are.`);
}

/** The account of this name. */
export async function findAccount(
  client: SafeboardClient,
  label: string,
  signal: AbortSignal,
): Promise<AccountSummary> {
  const { accounts } = await client.access.accounts({ first: 2, filter: { label: { eq: label } } }, { signal });
  const [account, other] = accounts.nodes;
  if (other) throw new UsageError(`Several accounts are called "${label}". Rename one, so that it is clear which.`);
  if (account) return account;
  const fix = 'Accounts of programs are made on the server, with "npm run keys -- create".';
  throw new AbsentError(`There is no account "${label}" that you administer. ${fix}`);
}
