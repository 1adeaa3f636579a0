import type { Measured } from '../load/measure';
import { type Spread, spreadOf } from '../load/statistics';
import type { Options } from '../options';
import { row, shown } from '../report/select';
import type { ServerName } from '../servers/peers';

/** A measurement of writes and its subject. */
export interface Written extends Measured {
  readonly server: ServerName;
  readonly connections: number;
  readonly round: number;
}

const LABELS: Partial<Record<ServerName, string>> = {
  safeboard: 'Safeboard: writeCommentary',
  'bare-write': 'node:http and pg: the same two rows in one statement',
};

/** The section of RESULTS.md. */
export function writesReport(written: readonly Written[], options: Options): string {
  const of = (server: string, connections: number) =>
    written.filter((each) => each.server === server && each.connections === connections);
  const lines = options.connections.flatMap((connections) =>
    (['safeboard', 'bare-write'] as const).map((server) => {
      const own = of(server, connections);
      const figure = (name: keyof Measured): Spread => spreadOf(own.map((each) => each[name]));
      const bare = of('bare-write', connections);
      const ratios = own.flatMap((each) =>
        bare
          .filter(({ round }) => round === each.round)
          .map((other) => each.requestsPerSecond / other.requestsPerSecond),
      );
      return row([
        LABELS[server] ?? server,
        String(connections),
        shown(figure('requestsPerSecond'), 0),
        spreadOf(ratios).median.toFixed(2),
        figure('p99').median.toFixed(0),
        figure('nodeCpu').median.toFixed(2),
        figure('databaseCpu').median.toFixed(2),
      ]);
    }),
  );
  return [
    '`npm run bench:writes`: commentaries written one per request, each with its entry in the audit trail. Safeboard checks the key, the access',
    'to the board, the month and an existing commentary, and returns the commentary; the bare server checks nothing. For imports,',
    'see Import.',
    '',
    '| server | connections | writes/s | share of the bare | p99 ms | CPU server ms | CPU PostgreSQL ms |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...lines,
    '',
    `Medians of ${options.rounds} rounds of ${options.seconds} s. All confirmed writes were found in both tables.`,
  ].join('\n');
}
