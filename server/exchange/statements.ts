/** Runs SQL statements. For an import this is a transaction. */
export interface Statements {
  /** Runs a statement with parameters and returns its rows. */
  query(text: string, values?: unknown[]): Promise<unknown>;
}
