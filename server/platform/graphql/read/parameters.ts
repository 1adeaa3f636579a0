/** Collects the parameters of a statement; each is sent apart from the SQL, never written into it. */
export class Parameters {
  readonly values: unknown[] = [];

  /** Takes a value and returns its place in the SQL: `$3`. */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}
