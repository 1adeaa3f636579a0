/** How large a question may be, and what it may cost. */
export { checkDocument } from './check-document';
export { checkVariables } from './check-variables';
export { costPlugin } from './cost-plugin';
export { CostTooHighError, type LimitCode, QueryLimitError } from './limit-errors';
export { Priced, type Price } from './priced';
export { type QueryLimits, standardLimits } from './query-limits';
export { RequestStoppedError, stoppable } from './stoppable';
