import type { HookClient } from './graph.js';

const numbers = new WeakMap<HookClient, string>();
let count = 0;

/**
 * Identifies the viewer by default: each client counts as another viewer, because it may have another key. So data that
 * one viewer may read is never served from the cache to another.
 */
export function viewerOf(client: HookClient): string {
  const known = numbers.get(client);
  if (known !== undefined) return known;
  count += 1;
  const name = `client ${count}`;
  numbers.set(client, name);
  return name;
}
