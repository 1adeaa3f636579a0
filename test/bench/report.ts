import { aims } from './report/aims';
import { figureTable } from './report/figure-table';
import { machine } from './report/machine';
import { ratioTable } from './report/ratio-table';
import { speed, thrift } from './report/select';
import type { Options } from './options';
import type { Result } from './result';

/** What a run found, as the section of RESULTS.md. */
export function report(results: readonly Result[], options: Options, serverVersion: string): string {
  const { rounds, seconds, warmUp } = options;
  return [
    '`npm run bench`: the same three [questions](questions) asked of each server on the same database: 150 boards, 20 partners and 24',
    'meetings a board with attendance, 60 indicators of 60 months, 10 reviews of 8 recommendations of 2 actions. Safeboard runs as',
    'its users run it: an API key with each request, limits, log and row-level security on. The others have none of these. Before',
    'anything is measured, the answers are compared. [README.md](README.md) says how to read this.',
    '',
    "**Safeboard's requests per second as a multiple of theirs.** In brackets: from the least to the most of the rounds, as a",
    'part of the median; what differs by less is the noise of the machine.',
    '',
    ratioTable(results, speed),
    '',
    ...aims(results),
    '',
    '**The same for the CPU that requests take**, PostgreSQL included: how many Safeboard answers with what one takes them. Other',
    'work on the machine changes it less.',
    '',
    ratioTable(results, thrift),
    '',
    '**The figures.** Medians of the rounds, with their noise in brackets. CPU: milliseconds a request, of the server and of its PostgreSQL',
    'connections, with 16 asking at once; memory: megabytes of the server after it.',
    '',
    figureTable(results),
    '',
    `${rounds} rounds, each measure ${seconds} s after ${warmUp} s of warming up, the servers in turn. ${machine(results, serverVersion)}`,
  ].join('\n');
}
