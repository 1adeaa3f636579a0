import { cpus } from 'node:os';
import type { Attack, Reading } from './attacked-server';
import type { Latencies, Latency } from './latency';

/** A measured request. */
export interface Line {
  readonly name: string;
  readonly attack: Attack | string;
  readonly reading: Reading;
}

/** A ratio that must not be exceeded. */
export interface Aim {
  readonly what: string;
  readonly measured: number;
  readonly most: number;
}

const LONGEST_TEXT = 400;

/** A text up to the last whole word that fits. */
const beginningOf = (text: string) =>
  text.length <= LONGEST_TEXT ? text : text.slice(0, LONGEST_TEXT).replace(/\w+$/, '');

function table(unit: Reading, lines: readonly Line[]): string[] {
  return [
    '| request | response | cost | CPU ms | scorecards | microseconds for each unit of cost | kB |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: |',
    ...lines.map(({ name, reading: { status, code, requested, cpu, bytes } }) => {
      const each = requested ? ((cpu * 1000) / requested).toFixed(1) : '';
      const cells = [requested ?? '', cpu.toFixed(1), (cpu / unit.cpu).toFixed(1), each, Math.round(bytes / 1000)];
      return `| ${name} | ${code ?? status} | ${cells.join(' | ')} |`;
    }),
  ];
}

const latency = ({ median, p95, requests }: Latency): string =>
  `${median.toFixed(1)} ms (95 %: ${p95.toFixed(1)} ms, ${requests} requests)`;

/** The section of the results. */
export function abuseReport(measured: {
  readonly unit: Reading;
  readonly lines: readonly Line[];
  readonly aims: readonly Aim[];
  readonly latencies: Latencies;
  readonly maximum: number;
}): string {
  const { unit, lines, aims, latencies, maximum } = measured;
  const found = lines.filter(({ name }) => name.startsWith('found'));
  const { idle, attacked, statuses } = latencies;
  return [
    `\`npm run bench:abuse\`: requests that take much for their cost, on the national data set with a glossary and long texts. The limit`,
    `of the cost is ${maximum.toLocaleString('en-GB')}. CPU is that of the server and its PostgreSQL connections. One scorecard, as the SDK requests it for 60`,
    `indicators, takes ${unit.cpu.toFixed(1)} ms at a cost of ${unit.requested ?? '?'}.`,
    '',
    '**Targets.**',
    '',
    ...aims.map(
      ({ what, measured: figure, most }) =>
        `- ${what}: at most ${most}, measured ${figure.toFixed(2)}: ${figure <= most ? 'reached' : 'missed'}.`,
    ),
    '',
    `Another client requests \`{ board(slug) { name } }\`: alone ${latency(idle)}; while twelve clients send the twelve worst accepted`,
    `operations ${latency(attacked)}. The attackers got ${Object.entries(statuses)
      .map(([status, count]) => `${count} x ${status}`)
      .join(', ')}.`,
    '',
    '**Requests.** Those named "found" were found by the random search, each measured with a document that is new to the server.',
    '',
    ...table(unit, lines),
    '',
    ...found.map(({ name, attack }) => `- ${name}: \`${beginningOf((attack as Attack).query)}\``),
    '',
    `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}; server, PostgreSQL and attackers on one machine, which others used as well.`,
  ].join('\n');
}
