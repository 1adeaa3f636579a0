import { QueryLimitError } from './limit-errors';
import type { QueryLimits } from './query-limits';

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((part) => isDeeperThan(part, levels - 1));
}

/**
 * Refuses variables that are nested more deeply than any input of the graph: reading them would run out of stack.
 * @throws QueryLimitError
 */
export function checkVariables(variables: unknown, { inputDepth }: QueryLimits): void {
  if (!isDeeperThan(variables, inputDepth)) return;
  const message = `The variables are nested more than ${inputDepth} levels deep. No input of the graph is.`;
  throw new QueryLimitError('INPUT_TOO_DEEP', message, inputDepth);
}
