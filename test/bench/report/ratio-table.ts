import type { Result } from '../result';
import { LABELS, PEERS } from '../servers/peers';
import { distinct, ratioTo, row, shown, type Yield } from './select';

/** Safeboard compared with each of the others, by query. */
export function ratioTable(results: readonly Result[], yieldOf: Yield): string {
  const measured = distinct(results, 'peer');
  const peers = PEERS.filter((peer) => peer !== 'safeboard' && measured.includes(peer));
  const lines = distinct(results, 'query').flatMap((query) =>
    distinct(results, 'connections').map((connections) =>
      row([
        query,
        String(connections),
        ...peers.map((peer) => shown(ratioTo(results, { peer, query, connections }, yieldOf), 2)),
      ]),
    ),
  );
  return [
    row(['query', 'connections', ...peers.map((peer) => LABELS[peer])]),
    row(['---', '---:', ...peers.map(() => '---:')]),
    ...lines,
  ].join('\n');
}
