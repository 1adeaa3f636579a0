import { createHash } from 'node:crypto';

/** An entity tag that a client brought back: the tables that its answer was read from, and the rest of it. */
export interface BroughtTag {
  /** As it was given. */
  readonly text: string;
  /** Names of tables. Whoever forges them fools nobody but themselves. */
  readonly tables: readonly string[];
}

/** Clients bring one tag, caches a few. What is beyond this is no client of ours. */
const most = { tags: 10, tables: 100, characters: 10_000 };

const tagPattern = /W\/"([a-z_+]*):[\w-]{43}"/g;

/**
 * The entity tag of an answer. It names the tables that were read, so that any server can tell, with nothing but the tag,
 * what it has to look at. It is a weak one: the answer is the same, its bytes in another format need not be.
 *
 * @param known all that the answer depends on besides those tables
 * @param versions how far the tables had come; one that is not among them was never written
 */
export function entityTag(
  known: readonly (string | undefined)[],
  tables: Iterable<string>,
  versions: ReadonlyMap<string, string>,
): string {
  const named = [...tables].sort();
  const all = [...known, ...named.map((table) => `${table} ${versions.get(table)}`)];
  const hash = createHash('sha256').update(JSON.stringify(all)).digest('base64url');
  return `W/"${named.join('+')}:${hash}"`;
}

/** The tags of ours in an `If-None-Match`; what else stands there is no answer of this server. */
export function broughtTags(header: string | undefined): BroughtTag[] {
  if (header === undefined || header.length > most.characters) return [];
  return [...header.matchAll(tagPattern)]
    .map(([text, names = '']) => ({ text, tables: names === '' ? [] : names.split('+') }))
    .filter(({ tables }) => tables.length <= most.tables)
    .slice(0, most.tags);
}
