/** A statement that returns the complete result of a query. */
export interface LimitStatement {
  readonly sql: string;
  /** The values of its parameters, from the variables of the query. */
  values(variables: Record<string, unknown>): unknown[];
  /** The text before and after its rows. */
  readonly around: readonly [before: string, after: string];
}

export const statements: Readonly<Record<'small' | 'scorecard' | 'deep', LimitStatement>>;
