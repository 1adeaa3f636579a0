/** Whatever runs statements: for an import a transaction, whose end decides whether they count. */
export interface Statements {
  /** Runs one statement with its parameters and gives the rows that it returns. */
  query(text: string, values?: unknown[]): Promise<unknown>;
}
