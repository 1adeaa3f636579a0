import type { Question } from '../questions/questions';
import type { Result } from '../result';
import { LABELS, type Peer } from '../servers/peers';
import { ratioTo } from './select';

/** What Safeboard wants to reach: at least so many times a peer's requests per second. */
interface Aim {
  readonly peer: Peer;
  readonly question: Question;
  readonly connections: number;
  readonly least: number;
}

const aimOf = (peer: Peer, connections: number, least: Record<Question, number>): Aim[] =>
  (Object.entries(least) as [Question, number][]).map(([question, each]) => ({
    peer,
    question,
    connections,
    least: each,
  }));

const AIMS: readonly Aim[] = [
  ...aimOf('postgraphile', 16, { small: 2, scorecard: 4, deep: 3 }),
  ...(['mercurius', 'yoga'] as const).flatMap((peer) =>
    // With one connection, more requests per second are less waiting for each.
    [1, 16].flatMap((connections) => aimOf(peer, connections, { small: 1, scorecard: 1, deep: 1 })),
  ),
  ...aimOf('limit', 16, { small: 0.6, scorecard: 0.8, deep: 0.8 }),
];

/** Each aim that was measured, and whether it was reached. */
export function aims(results: readonly Result[]): string[] {
  const lines = AIMS.flatMap((aim) => {
    const ratio = ratioTo(results, aim);
    if (!ratio) return [];
    const short =
      ratio.median < aim.least ? `short by ${Math.round((1 - ratio.median / aim.least) * 100)}%` : 'reached';
    return [
      `- ${aim.question}, ${aim.connections} connection${aim.connections > 1 ? 's' : ''}, against ${LABELS[aim.peer]}: aim ${aim.least.toFixed(1)}, ` +
        `measured ${ratio.median.toFixed(2)}: ${short}.`,
    ];
  });
  return lines.length > 0 ? ['**The aims.**', '', ...lines] : [];
}
