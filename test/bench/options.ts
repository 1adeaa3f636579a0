import { parseArgs } from 'node:util';
import { type Peer, PEERS } from './servers/peers';
import { QUESTIONS, type Question } from './questions/questions';

/** What a run of the bench is told. */
export interface Options {
  /** Address of a PostgreSQL server on which databases may be made. */
  readonly server: string;
  readonly rounds: number;
  /** How long each measure takes. */
  readonly seconds: number;
  /** How long each server is asked before each measure. */
  readonly warmUp: number;
  readonly questions: readonly Question[];
  readonly peers: readonly Peer[];
  readonly connections: readonly number[];
  /** Is what was measured written to RESULTS.md? */
  readonly write: boolean;
}

/** How the options are written, for `--help` and mistakes. */
const USAGE = `
  --rounds 3              how often everything is measured; the results are medians
  --seconds 4             how long each measure takes
  --warm-up 1             how long each server is asked before each measure
  --only <questions>      of ${QUESTIONS.join(', ')}
  --peers <servers>       of ${PEERS.join(', ')}
  --connections 1,16,64   how many ask at once
  --server <url>          the PostgreSQL server; by default TEST_DATABASE_URL, else postgres://root@127.0.0.1:5432/test
  --no-write              leaves RESULTS.md as it is
`;

function chosen<Name extends string>(given: string | undefined, all: readonly Name[]): readonly Name[] {
  if (given === undefined) return all;
  const names = given.split(',');
  const unknown = names.filter((name) => !all.some((each) => each === name));
  if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}; there are ${all.join(', ')}.`);
  return all.filter((name) => names.includes(name));
}

/** Runs a command of the bench with the options that it was given, or else with those that are usual for it. */
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
    questions: chosen(values.only, QUESTIONS),
    peers: chosen(values.peers, PEERS),
    connections: values.connections.split(',').map(Number),
    write: values.write,
  };
}
