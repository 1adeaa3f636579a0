import type { Measured } from '../load/measure';
import { type Spread, spreadOf } from '../load/statistics';
import type { Question } from '../questions/questions';
import type { Result } from '../result';
import type { Peer } from '../servers/peers';

/** Which measures of a run: those of one server, question and number of connections. */
export interface Which {
  readonly peer: Peer;
  readonly question: Question;
  readonly connections: number;
}

/** Those measures, round by round. */
export function select(results: readonly Result[], { peer, question, connections }: Which): Result[] {
  return results.filter((each) => each.peer === peer && each.question === question && each.connections === connections);
}

/** One of their figures over all rounds; nothing where it was not measured. */
export function figure(results: readonly Result[], which: Which, name: keyof Measured): Spread | undefined {
  const values = select(results, which).map((each) => each[name]);
  return values.length > 0 ? spreadOf(values) : undefined;
}

/** What servers are compared by: the more, the better. */
export type Yield = (result: Result) => number;

/** Requests a second. */
export const speed: Yield = ({ requestsPerSecond }) => requestsPerSecond;

/** Requests for a millisecond of CPU, that of PostgreSQL included: what others do on the machine hardly changes it. */
export const thrift: Yield = ({ nodeCpu, databaseCpu }) => 1 / (nodeCpu + databaseCpu);

/** How many times as much Safeboard yields as a peer: round by round, as these lie next to each other in time. */
export function ratioTo(results: readonly Result[], which: Which, yieldOf: Yield = speed): Spread | undefined {
  const own = select(results, { ...which, peer: 'safeboard' });
  const ratios = select(results, which).flatMap((other) => {
    const same = own.find(({ round }) => round === other.round);
    return same ? [yieldOf(same) / yieldOf(other)] : [];
  });
  return ratios.length > 0 ? spreadOf(ratios) : undefined;
}

/** The different values of a field, in the order in which they were measured. */
export function distinct<Name extends 'peer' | 'question' | 'connections'>(
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
