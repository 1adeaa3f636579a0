import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** The longest texts are used for one request only, and their plans would take much memory: they get no name. */
const LONGEST_TEXT = 100_000;

/** A connection closes statements when so many names were given up, so that a flood of texts does not keep it busy. */
const BATCH = 50;

/**
 * Names of prepared statements, by their text: a server parses and plans each text once per connection. The number of
 * names and the length of their texts are bounded, because a server keeps every statement until it is closed; the name that
 * was not used for the longest time is given up. A text only gets a name when it is used a second time, so that a flood of
 * texts that are used once evicts none of the others.
 */
export class StatementCache {
  private readonly names: LRUCache<string, string>;
  private readonly current = new Set<string>();
  private readonly seen = new LRUCache<string, true>({ max: 2000 });
  private readonly swept = new WeakMap<object, number>();
  private generation = 0;
  private givenUp = 0;

  /**
   * @param most the most names
   * @param mostText the most characters of all their texts together
   */
  constructor(most = 500, mostText = 4_000_000) {
    this.names = new LRUCache({
      ...{ max: most, maxSize: mostText, maxEntrySize: LONGEST_TEXT },
      sizeCalculation: (_name, text) => text.length + 1,
      dispose: (name) => {
        this.current.delete(name);
        this.givenUp += 1;
      },
    });
  }

  /** The name of that text; undefined when it is new, or too long. */
  nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined || text.length >= LONGEST_TEXT) return known;
    const hash = createHash('sha256').update(text).digest('base64url').slice(0, 20);
    if (!this.seen.has(hash)) {
      this.seen.set(hash, true);
      return undefined;
    }
    const name = `s${this.generation}_${hash}`;
    this.names.set(text, name);
    this.current.add(name);
    return name;
  }

  /**
   * The names that a connection has prepared and that were given up since: it must close them. Empty until there are enough
   * to be worth the search.
   *
   * @param prepared the statements of the connection, by name
   */
  toClose(connection: object, prepared: Readonly<Record<string, unknown>>): string[] {
    if (this.givenUp - (this.swept.get(connection) ?? 0) < BATCH) return [];
    this.swept.set(connection, this.givenUp);
    return Object.keys(prepared).filter((name) => !this.current.has(name));
  }

  /** Gives every text a new name, after a migration changed tables under prepared statements. */
  renew(): void {
    this.generation += 1;
    this.names.clear();
  }
}
