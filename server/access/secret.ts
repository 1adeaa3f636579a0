/**
 * A text that is returned to the client once and kept nowhere. GraphQL serializes it as its text; JSON leaves it out, so
 * that no stored result, audit entry or log line holds it.
 */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself. */
  valueOf(): string {
    return this.#text;
  }

  toJSON(): undefined {
    return undefined;
  }

  /** What string interpolation shows. */
  toString(): string {
    return '[secret]';
  }
}
