import type { HookClient } from './graph.js';

const numbers = new WeakMap<HookClient, string>();
let count = 0;

/**
 * Names who asks where nobody said so: each client counts as somebody else, because it may have another key. So what one
 * may see never comes out of the cache for another.
 */
export function viewerOf(client: HookClient): string {
  const known = numbers.get(client);
  if (known !== undefined) return known;
  count += 1;
  const name = `client ${count}`;
  numbers.set(client, name);
  return name;
}
