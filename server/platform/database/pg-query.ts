import * as pg from 'pg';

/** What `pg` lets a query do with its connection, as far as it is used here. */
export interface Wire {
  readonly parsedStatements: Record<string, string | undefined>;
  readonly submittedNamedStatements: Record<string, string | undefined>;
  close(what: { type: 'S'; name: string }): void;
  parse(statement: { text: string; name: string }): void;
  bind(portal: { portal: string; statement: string; values: readonly unknown[]; valueMapper?: unknown }): void;
  describe(what: { type: 'P'; name: string }): void;
  execute(portal: { portal: string }): void;
  sync(): void;
}

/** The parts of `pg`'s own query that are extended here; its types leave them out. */
export interface QueryParts {
  name: string | undefined;
  text: string;
  values: readonly unknown[];
  /** Once set, further rows are ignored, and it is reported when the statement has ended. */
  _canceledDueToError: unknown;
  prepare(connection: Wire): void;
  handleCommandComplete(message: unknown, connection: Wire): void;
  handleDataRow(message: { fields: (string | null)[] }): void;
  handleError(error: unknown, connection: Wire): void;
}

/** `pg`'s own query, and how it writes values. */
export const { Query: BaseQuery, utils } = pg as unknown as {
  Query: new (config: object) => QueryParts;
  utils: { prepareValue: (value: unknown) => unknown };
};
