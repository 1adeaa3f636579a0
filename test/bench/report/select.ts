import type { Measured } from '../load/measure';
import { type Spread, spreadOf } from '../load/statistics';
import type { BenchQuery } from '../queries/queries';
import type { Result } from '../result';
import type { Peer } from '../servers/peers';

/** Selects the measurements of a server, query and number of connections. */
export interface Which {
  readonly peer: Peer;
  readonly query: BenchQuery;
  readonly connections: number;
}

/** The selected measurements, by round. */
export function select(results: readonly Result[], { peer, query, connections }: Which): Result[] {
  return results.filter((each) => each.peer === peer && each.query === query && each.connections === connections);
}

/** A figure over all rounds; undefined if not measured. */
export function figure(results: readonly Result[], which: Which, name: keyof Measured): Spread | undefined {
  const values = select(results, which).map((each) => each[name]);
  return values.length > 0 ? spreadOf(values) : undefined;
}

/** The figure that servers are compared by; more is better. */
export type Yield = (result: Result) => number;

/** Requests per second. */
export const speed: Yield = ({ requestsPerSecond }) => requestsPerSecond;

/** Requests per millisecond of CPU, including PostgreSQL. Other work on the machine hardly affects it. */
export const thrift: Yield = ({ nodeCpu, databaseCpu }) => 1 / (nodeCpu + databaseCpu);

/** The ratio of Safeboard to a peer, by round, since measurements of a round are close in time. */
export function ratioTo(results: readonly Result[], which: Which, yieldOf: Yield = speed): Spread | undefined {
  const own = select(results, { ...which, peer: 'safeboard' });
  const ratios = select(results, which).flatMap((other) => {
    const same = own.find(({ round }) => round === other.round);
    return same ? [yieldOf(same) / yieldOf(other)] : [];
  });
  return ratios.length > 0 ? spreadOf(ratios) : undefined;
}

/** The distinct values of a field, in order of measurement. */
export function distinct<Name extends 'peer' | 'query' | 'connections'>(
  results: readonly Result[],
  name: Name,
): Result[Name][] {
  return [...new Set(results.map((each) => each[name]))];
}

/** A row of a table. */
export const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A figure with its noise. */
export function shown(spread: Spread | undefined, decimals: number): string {
  if (!spread) return '';
  return `${spread.median.toFixed(decimals)} (${Math.round(spread.noise * 100)}%)`;
}
