import { aims } from './report/aims';
import { figureTable } from './report/figure-table';
import { machine } from './report/machine';
import { ratioTable } from './report/ratio-table';
import { speed, thrift } from './report/select';
import type { Options } from './options';
import type { Result } from './result';

/** The section of RESULTS.md for a run. */
export function report(results: readonly Result[], options: Options, serverVersion: string): string {
  const { rounds, seconds, warmUp } = options;
  return [
    '`npm run bench`: the same three [queries](queries) sent to each server on the same database: 150 boards, 20 partners and 24',
    'meetings per board with attendance, 60 indicators with 60 months, 10 reviews with 8 recommendations with 2 actions. Safeboard',
    'runs as in production: an API key in each request, limits, logs and row-level security. The others have none of these. Results',
    'are compared before anything is measured. See [README.md](README.md).',
    '',
    "**Safeboard's requests per second as a multiple of theirs.** In brackets: the range of the rounds, as a share of the",
    'median. A smaller difference is noise.',
    '',
    ratioTable(results, speed),
    '',
    ...aims(results),
    '',
    '**The same for CPU time**, including PostgreSQL: the number of requests Safeboard answers with the CPU time of one of theirs. Other',
    'work on the machine affects it less.',
    '',
    ratioTable(results, thrift),
    '',
    '**The figures.** Medians of the rounds, with their noise in brackets. CPU: milliseconds per request, of the server and of its PostgreSQL',
    'connections, with 16 concurrent requests; memory: megabytes of the server afterwards.',
    '',
    figureTable(results),
    '',
    `${rounds} rounds, each measurement ${seconds} s after ${warmUp} s of warm-up, one server after the other. ${machine(results, serverVersion)}`,
  ].join('\n');
}
