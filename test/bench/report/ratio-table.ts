import type { Result } from '../result';
import { LABELS, PEERS } from '../servers/peers';
import { distinct, ratioTo, row, shown, type Yield } from './select';

/** Safeboard against each of the others, question by question. */
export function ratioTable(results: readonly Result[], yieldOf: Yield): string {
  const measured = distinct(results, 'peer');
  const peers = PEERS.filter((peer) => peer !== 'safeboard' && measured.includes(peer));
  const lines = distinct(results, 'question').flatMap((question) =>
    distinct(results, 'connections').map((connections) =>
      row([
        question,
        String(connections),
        ...peers.map((peer) => shown(ratioTo(results, { peer, question, connections }, yieldOf), 2)),
      ]),
    ),
  );
  return [
    row(['question', 'connections', ...peers.map((peer) => LABELS[peer])]),
    row(['---', '---:', ...peers.map(() => '---:')]),
    ...lines,
  ].join('\n');
}
