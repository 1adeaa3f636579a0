import { GraphQLError } from 'graphql';

/** Codes of questions that are too large; they stay the same. */
export type LimitCode =
  | 'QUERY_TOO_DEEP'
  | 'SELECTION_TOO_WIDE'
  | 'TOO_MANY_FIELDS'
  | 'TOO_MANY_ROOT_FIELDS'
  | 'TOO_MANY_ALIASES'
  | 'TOO_MANY_DIRECTIVES'
  | 'TOO_MANY_FRAGMENTS'
  | 'TOO_MANY_TOKENS'
  | 'INPUT_TOO_DEEP'
  | 'INTROSPECTION_TOO_DEEP'
  | 'TOO_MANY_INTROSPECTIONS';

/** A question that is larger than a setting allows; it was not looked at further. */
export class QueryLimitError extends GraphQLError {
  /** The message says what was found, what is allowed, and how to ask instead. */
  constructor(code: LimitCode, message: string, limit: number) {
    super(message, { extensions: { code, limit, http: { status: 400 } } });
    this.name = 'QueryLimitError';
  }
}

/** A question whose answer could be more work than a setting allows. */
export class CostTooHighError extends GraphQLError {
  /** `narrow` names the lists that make it dear, outermost first: `boards (100) > meetings (100)`. */
  constructor(requested: number, maximum: number, narrow: string) {
    const figure = (cost: number): string => cost.toLocaleString('en-GB');
    const reason = `This question could cost ${figure(requested)}, and ${figure(maximum)} is allowed.`;
    const mend = 'ask for fewer at once with "first" or "last", or ask in several questions.';
    super(`${reason} Most of it comes from ${narrow}: ${mend}`, {
      extensions: { code: 'COST_TOO_HIGH', requested, maximum, http: { status: 400 } },
    });
    this.name = 'CostTooHighError';
  }
}
