import type { Measured } from '../load/measure';
import { spreadOf } from '../load/statistics';
import type { Options } from '../options';
import { row } from '../report/select';
import { LABELS, type Peer } from '../servers/peers';
import { type Axis, nameOf, type Size } from './sizes';

/** A measurement and its subject. */
export interface Grown extends Measured {
  readonly peer: Peer;
  /** The query or page. */
  readonly what: string;
  readonly size: Size;
}

/** The section of RESULTS.md. */
export function growthReport(grown: readonly Grown[], axes: readonly Axis[], options: Options): string {
  return [
    '`npm run bench:growth`: milliseconds of CPU per request, server and PostgreSQL together, as the data grows; noise in brackets.',
    '`deep` requests ten boards here; a page has twenty of the meetings of all boards, in the default order.',
    ...axes.flatMap((axis) => ['', table(grown, axis)]),
    '',
    `Medians of ${options.rounds} rounds of ${options.seconds} s, ${options.connections[0] ?? 1} concurrent requests.`,
  ].join('\n');
}

function table(grown: readonly Grown[], { title, sizes }: Axis): string {
  const rows = [...new Map(grown.map(({ peer, what }) => [`${peer} ${what}`, { peer, what }])).values()];
  const count = (size: Size) => String(title.startsWith('boards') ? size.boards : size.months);
  return [
    row([
      'query',
      'server',
      ...sizes.map((size, index) => (index === 0 ? `${count(size)} ${title}` : count(size))),
      'most / least',
    ]),
    row(['---', '---', ...sizes.map(() => '---:'), '---:']),
    ...rows.map(({ peer, what }) => {
      const spreads = sizes.map((size) =>
        spreadOf(
          grown
            .filter((each) => each.peer === peer && each.what === what && nameOf(each.size) === nameOf(size))
            .map(({ nodeCpu, databaseCpu }) => nodeCpu + databaseCpu),
        ),
      );
      const medians = spreads.map(({ median }) => median);
      return row([
        what,
        LABELS[peer],
        ...spreads.map(({ median, noise }) => `${median.toFixed(2)} (${Math.round(noise * 100)}%)`),
        (Math.max(...medians) / Math.min(...medians)).toFixed(2),
      ]);
    }),
  ].join('\n');
}
