import { createHash } from 'node:crypto';

/**
 * Names for prepared statements, by their text: a server then parses and plans each text once a connection. The number
 * of names is bounded, since a server keeps every statement it was given until the connection ends.
 */
export class StatementCache {
  private readonly names = new Map<string, string>();
  private generation = 0;

  constructor(private readonly most = 500) {}

  /** The name of that text; undefined when there are enough names already. */
  nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined || this.names.size >= this.most) return known;
    const hash = createHash('sha256').update(text).digest('base64url').slice(0, 20);
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
