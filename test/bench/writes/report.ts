import type { Measured } from '../load/measure';
import { type Spread, spreadOf } from '../load/statistics';
import type { Options } from '../options';
import { row, shown } from '../report/select';
import type { ServerName } from '../servers/peers';

/** A measure of writes, and what it was of. */
export interface Written extends Measured {
  readonly server: ServerName;
  readonly connections: number;
  readonly round: number;
}

const LABELS: Partial<Record<ServerName, string>> = {
  safeboard: 'Safeboard: writeCommentary',
  'bare-write': 'node:http and pg: the same two rows in one statement',
};

/** What was found, as the section of RESULTS.md. */
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
    '`npm run bench:writes`: commentaries written one a request, each with its entry in the audit trail. Safeboard checks the key, the right',
    'to the board and the month, and whether there is one already, and answers with what was written; the bare server checks nothing. How fast',
    'an import writes stands under Import.',
    '',
    '| server | connections | writes/s | part of the bare | p99 ms | CPU server ms | CPU PostgreSQL ms |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...lines,
    '',
    `Medians of ${options.rounds} rounds of ${options.seconds} s. All that was answered was found in both tables.`,
  ].join('\n');
}
