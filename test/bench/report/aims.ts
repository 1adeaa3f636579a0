import type { BenchQuery } from '../queries/queries';
import type { Result } from '../result';
import { LABELS, type Peer } from '../servers/peers';
import { ratioTo } from './select';

/** A target: the minimum multiple of a peer's requests per second. */
interface Aim {
  readonly peer: Peer;
  readonly query: BenchQuery;
  readonly connections: number;
  readonly least: number;
}

const aimOf = (peer: Peer, connections: number, least: Record<BenchQuery, number>): Aim[] =>
  (Object.entries(least) as [BenchQuery, number][]).map(([query, each]) => ({
    peer,
    query,
    connections,
    least: each,
  }));

const AIMS: readonly Aim[] = [
  ...aimOf('postgraphile', 16, { small: 2, scorecard: 4, deep: 3 }),
  ...(['mercurius', 'yoga'] as const).flatMap((peer) =>
    // With one connection, more requests per second mean a shorter response time.
    [1, 16].flatMap((connections) => aimOf(peer, connections, { small: 1, scorecard: 1, deep: 1 })),
  ),
  ...aimOf('limit', 16, { small: 0.6, scorecard: 0.8, deep: 0.8 }),
];

/** Each target that was measured, and whether it was reached. */
export function aims(results: readonly Result[]): string[] {
  const lines = AIMS.flatMap((aim) => {
    const ratio = ratioTo(results, aim);
    if (!ratio) return [];
    const short =
      ratio.median < aim.least ? `short by ${Math.round((1 - ratio.median / aim.least) * 100)}%` : 'reached';
    return [
      `- ${aim.query}, ${aim.connections} connection${aim.connections > 1 ? 's' : ''}, against ${LABELS[aim.peer]}: target ${aim.least.toFixed(1)}, ` +
        `measured ${ratio.median.toFixed(2)}: ${short}.`,
    ];
  });
  return lines.length > 0 ? ['**Targets.**', '', ...lines] : [];
}
