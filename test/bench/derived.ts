import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { graphql } from 'graphql';
import { migrations } from '../../migrations';
import { ANONYMOUS } from '../../server/access';
import { createGraph, entities } from '../../server/graph';
import { type Database, openDatabase, runMigrations } from '../../server/platform/database';
import { createLogger } from '../../server/platform/logging/logger';
import { contextAs } from '../support/request-context';
import { spreadOf } from './load/statistics';
import { databaseOf } from './national/database';
import { statements } from './national/rows';
import { NATIONAL, slugOf } from './national/scale';
import { type Options, runCommand } from './options';
import { row } from './report/select';
import { writeSection } from './results';

/** How often each query is sent in a round. */
const TIMES = 10;

/** How often it is sent before it is measured: the embedded database, in WebAssembly, takes several times as long at first. */
const WARM_UP = 30;

/** How often the obligations of 20 boards are computed while the memory is watched. */
const REPEATED = 1_000;

const similar = (count: number) =>
  `{ recommendations(first: ${count}) { nodes { similarRecommendations(first: 5) { totalCount nodes { similarity } } } } }`;
const obligations = (count: number) =>
  `{ boards(first: ${count}) { nodes { obligations(first: 5) { totalCount nodes { working } } } } }`;

/** The queries; the first is what the others are compared with. */
const QUERIES: readonly (readonly [what: string, query: string])[] = [
  ['the scorecard of 60 indicators', readFileSync(join(__dirname, 'queries', 'scorecard.graphql'), 'utf8')],
  ['`similarRecommendations` of 1 recommendation', similar(1)],
  ['`similarRecommendations` of 50 recommendations', similar(50)],
  ['`obligations` of 1 board', obligations(1)],
  ['`obligations` of 20 boards', obligations(20)],
];

/** What is measured: a database and, if it is a server, the process of its one connection. */
interface Measured {
  readonly database: Database;
  readonly pid: number | undefined;
}

/** Milliseconds of CPU that a process has used. */
function cpuOf(pid: number | undefined): number {
  return pid === undefined ? 0 : Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
}

const schema = createGraph();

async function send({ database }: Measured, source: string): Promise<void> {
  const contextValue = await contextAs(database, ANONYMOUS);
  const { errors } = await graphql({ schema, source, contextValue, variableValues: { slug: slugOf(1) } });
  if (errors) throw new AggregateError(errors, errors.map(String).join('\n'));
}

/** Milliseconds of CPU of this process and of its PostgreSQL connection, of one request. */
async function measure(measured: Measured, source: string): Promise<number> {
  for (let time = 0; time < WARM_UP; time++) await send(measured, source);
  const [own, server] = [process.cpuUsage(), cpuOf(measured.pid)];
  for (let time = 0; time < TIMES; time++) await send(measured, source);
  const { user, system } = process.cpuUsage(own);
  return ((user + system) / 1000 + cpuOf(measured.pid) - server) / TIMES;
}

/** Megabytes by which the heap and what is outside it have grown after many requests, without what can be collected. */
async function measureGrowth(measured: Measured, source: string): Promise<{ heap: number; outside: number }> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const read = () => {
    collect();
    const { heapUsed, heapTotal, rss } = process.memoryUsage();
    return { heap: heapUsed, outside: rss - heapTotal };
  };
  for (let time = 0; time < WARM_UP; time++) await send(measured, source);
  const before = read();
  for (let time = 0; time < REPEATED; time++) await send(measured, source);
  const after = read();
  return { heap: (after.heap - before.heap) / 1e6, outside: (after.outside - before.outside) / 1e6 };
}

/** Opens the national data set on the server. */
async function openServer(server: string): Promise<Measured> {
  const url = await databaseOf(server, 'bench_derived');
  const database = await openDatabase({ url, poolSize: 1, startTimeout: 5, entities, migrations, logger });
  await runMigrations(database);
  const [session] = await database.query<{ pid: number }>('select pg_backend_pid() as pid');
  return { database, pid: session?.pid };
}

/** Builds the national data set in memory, with the months that the scorecard shows. */
async function openInMemory(): Promise<Measured> {
  const database = await openDatabase({ poolSize: 1, startTimeout: 5, entities, migrations, logger });
  await runMigrations(database);
  for (const [, sql] of statements({ ...NATIONAL, months: 13 })) await database.query(sql);
  await database.query('analyze');
  return { database, pid: undefined };
}

const logger = createLogger({ logLevel: 'warn' });

/** Measures all queries in rounds. */
async function measureAll(measured: Measured, rounds: number) {
  const figures = new Map<string, number[]>(QUERIES.map(([what]) => [what, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [what, query] of QUERIES) figures.get(what)?.push(await measure(measured, query));
  }
  return [...figures].map(([what, values]) => ({ what, ...spreadOf(values) }));
}

const shown = ({ median, noise }: { median: number; noise: number }) =>
  `${median.toFixed(1)} (${Math.round(noise * 100)}%)`;

/** Runs with a database and closes it. */
async function during<Result>(
  opened: Promise<Measured>,
  run: (measured: Measured) => Promise<Result>,
): Promise<Result> {
  const measured = await opened;
  return run(measured).finally(() => measured.database.close());
}

async function main(options: Options): Promise<void> {
  const { onServer, growth } = await during(openServer(options.server), async (measured) => ({
    onServer: await measureAll(measured, options.rounds),
    growth: await measureGrowth(measured, obligations(20)),
  }));
  const inMemory = await during(openInMemory(), (measured) => measureAll(measured, options.rounds));
  const scorecard = onServer[0]?.median ?? 1;
  const text = [
    '`npm run bench:derived`: fields that are computed, by resolvers, over the national data: 150 boards, 12,000 recommendations.',
    'All recommendations are worded alike, so each is similar to all others. CPU of the server and PostgreSQL together, or of',
    'the server with the embedded database, after it has warmed up; in brackets the noise. The scorecard is computed by resolvers',
    'here too, not by a compiled plan.',
    '',
    row(['query', 'CPU ms', 'times the scorecard', 'CPU ms, embedded']),
    row(['---', '---:', '---:', '---:']),
    ...onServer.map(({ what, ...spread }, at) =>
      row([what, shown(spread), (spread.median / scorecard).toFixed(2), shown(inMemory[at] ?? spread)]),
    ),
    '',
    `The obligations of 20 boards computed ${REPEATED.toLocaleString('en-GB')} times more: the heap grew by ${growth.heap.toFixed(1)} MB, what is outside it by ${growth.outside.toFixed(1)} MB.`,
  ].join('\n');
  console.log(text);
  if (options.write) await writeSection('Computed fields', text);
}

runCommand([], main);
