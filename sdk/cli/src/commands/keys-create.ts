import { orThrow } from '@safeboard/client';
import type { Command } from '../command.js';
import { UsageError } from '../errors.js';
import { findAccount } from '../keys/find.js';
import { showKey } from '../keys/show-key.js';

/** A year: a key that nobody remembers ends by itself. */
const USUAL_DAYS = 365;
const DAY = 86_400_000;

/** Creates a key. */
export const keysCreate: Command = {
  name: 'keys create',
  summary: 'creates a key for an existing account, and prints it once',
  needsKey: true,
  arguments: [],
  options: {
    account: { value: '<name>', summary: 'the account that it speaks for, as "keys list" names it' },
    name: { value: '<text>', summary: 'what it is for' },
    scopes: {
      value: '<list>',
      isList: true,
      summary: 'what it may be used for, as read,indicators:write; by default read',
    },
    days: { value: '<days>', summary: `in how many days it ends; by default ${USUAL_DAYS}` },
  },
  notes: `With a key you can create keys for its own account only: they can do at most what it can, and end with it. For other
accounts, use the token of a person who administers them. Accounts and their roles are made on the server, with "npm run keys".

  safeboard keys create --account "Police return" --name "monthly return" --scopes indicators:write > police.key`,
  async run({ given, client, output, signal }) {
    const [label, name, days] = [given.required('account'), given.required('name'), given.text('days')];
    const scopes = given.has('scopes') ? [...given.list('scopes')] : ['read'];
    const expiresAt = new Date(Date.now() + readDays(days) * DAY).toISOString();
    const { id: accountId } = await findAccount(client, label, signal);
    const made = orThrow(await client.access.createKey({ accountId, name, scopes, expiresAt }, { signal }));
    await showKey(output, made.apiKey, made.key);
  },
};

function readDays(text = String(USUAL_DAYS)): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UsageError(`--days takes a whole number from 1 to 9999, not "${text}".`);
}
