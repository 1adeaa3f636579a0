import { SafeboardError } from '../../errors';
import type { OperationCost } from './cost';
import type { Work } from './tally';

/** The codes of operations beyond a limit. They never change. */
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

/** An operation beyond a limit. It was not processed any further. */
export class QueryLimitError extends SafeboardError {
  /** @param message what was found, what the limit is, and how to fix it */
  constructor(code: LimitCode, message: string, limit: number) {
    super(code, message, { status: 400, details: { limit } });
  }
}

const figures = new Intl.NumberFormat('en-GB');

/** What makes an operation expensive, and how to change it, by the kind of work that costs most. */
const advice: Readonly<Record<Work, readonly [what: string, fix: string]>> = {
  objects: ['the objects of', 'request fewer objects with "first" or "last", or split it into several operations.'],
  values: ['the fields selected in', 'select fewer fields, or request fewer objects with "first" or "last".'],
  filters: ['the filters of', 'use fewer comparisons, or filter fewer lists in one operation.'],
  sorting: ['the sorting of', 'leave out "orderBy", or sort fewer lists in one operation.'],
  counting: [
    'counting and combining the items of',
    'leave out "totalCount", "aggregate" or "groups", or request the list of one object.',
  ],
  computed: ['the computed fields of', 'request them for fewer objects, or in several operations.'],
  relations: [
    'the number of relations selected, as in',
    'select fewer relations, or split it into several operations.',
  ],
};

/** An operation that could cost more than the limit. */
export class CostTooHighError extends SafeboardError {
  constructor({ requested, work = 'objects', costliest }: OperationCost, maximum: number) {
    const reason = `This operation could cost ${figures.format(requested)}. The limit is ${figures.format(maximum)}.`;
    const [what, fix] = advice[work];
    super('COST_TOO_HIGH', `${reason} Most of it comes from ${what} ${costliest()}: ${fix}`, {
      status: 400,
      details: { requested, maximum },
    });
  }
}
