/** How large a document may be, and what an operation may cost. */
export { checkDocument } from './check-document';
export { checkVariables } from './check-variables';
export { type Admit, limitsPlugin } from './limits-plugin';
export { CostTooHighError, type LimitCode, QueryLimitError } from './limit-errors';
export { isLonger, isLongerAsJson, responseSizePlugin, STANDARD_RESPONSE_BYTES } from './response-size';
export { type FieldPrice, type PriceList, setPrices } from './price-list';
export { type QueryLimits, standardLimits } from './query-limits';
