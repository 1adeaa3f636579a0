import { parseArgs } from 'node:util';
import { type Peer, PEERS } from './servers/peers';
import { QUERIES, type BenchQuery } from './queries/queries';

/** The options of a run. */
export interface Options {
  /** The URL of a PostgreSQL server on which databases may be created. */
  readonly server: string;
  readonly rounds: number;
  /** The duration of each measurement, in seconds. */
  readonly seconds: number;
  /** The warm-up before each measurement, in seconds. */
  readonly warmUp: number;
  readonly queries: readonly BenchQuery[];
  readonly peers: readonly Peer[];
  readonly connections: readonly number[];
  /** Whether the results are written to RESULTS.md. */
  readonly write: boolean;
}

/** The help text. */
const USAGE = `
  --rounds 3              the number of rounds; results are medians
  --seconds 4             the duration of each measurement, in seconds
  --warm-up 1             the warm-up before each measurement, in seconds
  --only <queries>        of ${QUERIES.join(', ')}
  --peers <servers>       of ${PEERS.join(', ')}
  --connections 1,16,64   numbers of concurrent connections
  --server <url>          the PostgreSQL server; by default TEST_DATABASE_URL, else postgres://root@127.0.0.1:5432/test
  --no-write              does not write RESULTS.md
`;

function chosen<Name extends string>(given: string | undefined, all: readonly Name[]): readonly Name[] {
  if (given === undefined) return all;
  const names = given.split(',');
  const unknown = names.filter((name) => !all.some((each) => each === name));
  if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(', ')}. Use ${all.join(', ')}.`);
  return all.filter((name) => names.includes(name));
}

/** Runs a benchmark command with the given options and its defaults. */
export function runCommand(usual: readonly string[], main: (options: Options) => Promise<void>): void {
  if (process.argv.includes('--help')) {
    console.log(USAGE);
    return;
  }
  let options: Options;
  try {
    options = readOptions([...usual, ...process.argv.slice(2)]);
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  void main(options);
}

function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '4' },
      'warm-up': { type: 'string', default: '1' },
      only: { type: 'string' },
      peers: { type: 'string' },
      connections: { type: 'string', default: '1,16,64' },
      server: { type: 'string', default: process.env.TEST_DATABASE_URL ?? 'postgres://root@127.0.0.1:5432/test' },
      write: { type: 'boolean', default: true },
    },
  });
  return {
    server: values.server,
    rounds: Number(values.rounds),
    seconds: Number(values.seconds),
    warmUp: Number(values['warm-up']),
    queries: chosen(values.only, QUERIES),
    peers: chosen(values.peers, PEERS),
    connections: values.connections.split(',').map(Number),
    write: values.write,
  };
}
