/** A statement that answers a question by itself. */
export interface LimitStatement {
  readonly sql: string;
  /** The values of its parameters, from the variables of the question. */
  values(variables: Record<string, unknown>): unknown[];
  /** What goes before and after its rows. */
  readonly around: readonly [before: string, after: string];
}

export const statements: Readonly<Record<'small' | 'scorecard' | 'deep', LimitStatement>>;
