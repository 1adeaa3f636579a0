import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { standardLimits, STANDARD_RESPONSE_BYTES } from '../../server/platform/graphql/limits';
import { AttackedServer, type Attack, type Reading } from './abuse/attacked-server';
import { attackedDatabase } from './abuse/data';
import { known, scorecard, small } from './abuse/known';
import { measureLatencies } from './abuse/latency';
import { abuseReport, type Aim, type Line } from './abuse/report';
import { searchWorst } from './abuse/search';
import { writeSection } from './results';

const USAGE = `
  --seconds 180     the duration of the random search, in seconds
  --latency 15      the duration of the attack by twelve clients, in seconds
  --server <url>    the PostgreSQL server; by default TEST_DATABASE_URL, else postgres://root@127.0.0.1:5432/test
  --no-write        does not write RESULTS.md
`;

/** The most that the worst accepted operation may take, as a multiple of the scorecard. */
const MOST_CPU = 20;
/** The most that another client's latency may grow. */
const MOST_LATENCY = 10;

async function main(): Promise<void> {
  const options = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      seconds: options,
      latency: options,
      server: options,
      'no-write': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(USAGE);
  const address = values.server ?? process.env.TEST_DATABASE_URL ?? 'postgres://root@127.0.0.1:5432/test';
  const url = await attackedDatabase(address);
  const server = await AttackedServer.start(url, { TRUSTED_PROXIES: '127.0.0.1' });
  try {
    const unit = await server.read(scorecard, { warm: 20, least: 400 });
    console.log(`scorecard: ${unit.cpu.toFixed(1)} ms`);
    const lines: Line[] = [];
    const note = (name: string, attack: Attack | string, reading: Reading): void => {
      lines.push({ name, attack, reading });
      const { status, code = '', requested = '', cpu, bytes } = reading;
      console.log(`${name}: ${status} ${code} cost ${requested}, ${cpu.toFixed(1)} ms, ${bytes} bytes`);
    };
    for (const { name, attack } of known) note(name, attack, await server.read(attack, { warm: 2, least: 100 }));
    const found = await searchWorst(server, Number(values.seconds ?? 180), console.log);
    found.forEach(({ attack, reading }, index) => note(`found ${index + 1}`, attack, reading));

    const accepted = lines.filter(({ reading }) => reading.status === 200);
    const worst = accepted.reduce((most, each) => (each.reading.cpu > most.reading.cpu ? each : most));
    const largest = Math.max(...lines.map(({ reading }) => reading.bytes));
    const operations = [...accepted]
      .sort((one, other) => other.reading.cpu - one.reading.cpu)
      .flatMap(({ attack }) => (typeof attack === 'string' ? [] : [attack]))
      .slice(0, 12);
    const latencies = await measureLatencies(server, small, operations, Number(values.latency ?? 15));
    const aims: Aim[] = [
      {
        what: 'CPU of the worst accepted request, in scorecards',
        measured: worst.reading.cpu / unit.cpu,
        most: MOST_CPU,
      },
      {
        what: 'bytes of the largest response, as a share of the limit',
        measured: largest / STANDARD_RESPONSE_BYTES,
        most: 1,
      },
      {
        what: "another client's latency while twelve clients send the worst, in idle latencies (median)",
        measured: latencies.attacked.median / latencies.idle.median,
        most: MOST_LATENCY,
      },
    ];
    const text = abuseReport({ unit, lines, aims, latencies, maximum: standardLimits.cost });
    console.log(text);
    if (!values['no-write']) await writeSection('Abuse', text);
    if (aims.some(({ measured, most }) => measured > most)) process.exitCode = 1;
  } finally {
    await server.stop();
  }
}

void main();
