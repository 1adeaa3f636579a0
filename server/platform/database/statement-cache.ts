import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/**
 * Names for prepared statements, by their text: a server then parses and plans each text once a connection. The number
 * of names is bounded, since a server keeps every statement it was given until the connection ends; so that a flood of texts
 * that are used once takes none away from the others, a text gets its name when it comes back.
 */
export class StatementCache {
  private readonly names = new Map<string, string>();
  private readonly seen = new LRUCache<string, true>({ max: 2000 });
  private generation = 0;

  constructor(private readonly most = 500) {}

  /** The name of that text; undefined when it is new, or there are enough names already. */
  nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined || this.names.size >= this.most) return known;
    const hash = createHash('sha256').update(text).digest('base64url').slice(0, 20);
    if (!this.seen.has(hash)) {
      this.seen.set(hash, true);
      return undefined;
    }
    const name = `s${this.generation}_${hash}`;
    this.names.set(text, name);
    return name;
  }

  /** Gives every text a new name, after tables changed under the statements that were prepared. */
  renew(): void {
    this.generation += 1;
    this.names.clear();
  }
}
