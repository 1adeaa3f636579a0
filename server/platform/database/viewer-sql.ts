import type { RowAccess } from './row-access';

/** A row as the driver returns it: column name to value. */
export type Row = Record<string, unknown>;

/** The text and parameters of a statement, ready to send. */
export interface CompiledStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A statement that is written out for one viewer when it runs. */
export interface ViewerStatement {
  /** The SQL that reads only the rows `access` allows. */
  for(access: RowAccess): CompiledStatement;
}

/** Runs statements as one viewer: the statement's own conditions and row-level security both apply. */
export interface ViewerSql {
  /** Runs one statement and returns its rows. */
  query<Result extends object = Row>(statement: ViewerStatement): Promise<Result[]>;
}

/** A statement whose text is the same for every viewer: only row-level security limits what it reads. */
export function rawSql(text: string, values: readonly unknown[] = []): ViewerStatement {
  const compiled = { text, values };
  return { for: () => compiled };
}
