import type { Result } from '../result';
import { LABELS, PEERS } from '../servers/peers';
import { distinct, figure, row, shown, type Which } from './select';

/** The number of connections whose CPU and memory are shown. */
const USUAL = 16;

/** The figures of each server. */
export function figureTable(results: readonly Result[]): string {
  const connections = distinct(results, 'connections');
  const measured = distinct(results, 'peer');
  const lines = distinct(results, 'query').flatMap((query) =>
    PEERS.filter((peer) => measured.includes(peer)).map((peer) => {
      const which = (count: number): Which => ({ peer, query, connections: count });
      const of = (name: 'nodeCpu' | 'databaseCpu' | 'memory', decimals: number) =>
        figure(results, which(USUAL), name)?.median.toFixed(decimals) ?? '';
      return row([
        query,
        LABELS[peer],
        ...connections.map((count) => {
          const speed = figure(results, which(count), 'requestsPerSecond');
          return shown(speed, speed && speed.median < 100 ? 1 : 0);
        }),
        ...connections.map((count) => figure(results, which(count), 'p99')?.median.toFixed(0) ?? ''),
        of('nodeCpu', 2),
        of('databaseCpu', 2),
        of('memory', 0),
      ]);
    }),
  );
  const head = [
    'query',
    'server',
    ...connections.map((count) => `requests/s, ${count}`),
    ...connections.map((count) => `p99 ms, ${count}`),
    ...['CPU server', 'CPU PostgreSQL', 'memory'],
  ];
  return [row(head), row(head.map((_, index) => (index < 2 ? '---' : '---:'))), ...lines].join('\n');
}
