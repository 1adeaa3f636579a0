import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { graphql } from 'graphql';
import { migrations } from '../../migrations';
import { ANONYMOUS } from '../../server/access';
import { createGraph, entities } from '../../server/graph';
import { type Database, openDatabase, runMigrations } from '../../server/platform/database';
import { createLogger } from '../../server/platform/logging/logger';
import { contextAs } from '../support/request-context';
import { spreadOf } from './load/statistics';
import { databaseOf } from './national/database';
import { slugOf } from './national/scale';
import { type Options, runCommand } from './options';
import { row } from './report/select';
import { writeSection } from './results';

/** How often each query is sent in a round. */
const TIMES = 10;

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

/** Milliseconds of CPU that a process has used. */
function cpuOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
}

/** Milliseconds of CPU of this process and of its PostgreSQL connection, of one request. */
async function measure(database: Database, source: string): Promise<number> {
  const schema = createGraph();
  const [session] = await database.query<{ pid: number }>('select pg_backend_pid() as pid');
  const send = async () => {
    const contextValue = await contextAs(database, ANONYMOUS);
    const { errors } = await graphql({ schema, source, contextValue, variableValues: { slug: slugOf(1) } });
    if (errors) throw new AggregateError(errors, errors.map(String).join('\n'));
  };
  for (let time = 0; time < 3; time++) await send();
  const [own, server] = [process.cpuUsage(), cpuOf(session?.pid ?? 0)];
  for (let time = 0; time < TIMES; time++) await send();
  const { user, system } = process.cpuUsage(own);
  return ((user + system) / 1000 + cpuOf(session?.pid ?? 0) - server) / TIMES;
}

async function main(options: Options): Promise<void> {
  const url = await databaseOf(options.server, 'bench_derived');
  const logger = createLogger({ logLevel: 'warn' });
  const database = await openDatabase({ url, poolSize: 1, startTimeout: 5, entities, migrations, logger });
  try {
    await runMigrations(database);
    const figures = new Map<string, number[]>(QUERIES.map(([what]) => [what, []]));
    for (let round = 0; round < options.rounds; round++) {
      for (const [what, query] of QUERIES) figures.get(what)?.push(await measure(database, query));
    }
    const spreads = [...figures].map(([what, values]) => ({ what, ...spreadOf(values) }));
    const scorecard = spreads[0]?.median ?? 1;
    const text = [
      '`npm run bench:derived`: fields that are computed, by resolvers, over the national data: 150 boards, 12,000 recommendations.',
      'All recommendations are worded alike, so each is similar to all others. CPU of the server and PostgreSQL together; in',
      'brackets the noise. The scorecard is computed by resolvers here too, not by a compiled plan.',
      '',
      row(['query', 'CPU ms', 'times the scorecard']),
      row(['---', '---:', '---:']),
      ...spreads.map(({ what, median, noise }) =>
        row([what, `${median.toFixed(1)} (${Math.round(noise * 100)}%)`, (median / scorecard).toFixed(2)]),
      ),
    ].join('\n');
    console.log(text);
    if (options.write) await writeSection('Computed fields', text);
  } finally {
    await database.close();
  }
}

runCommand([], main);
