import { Client } from 'pg';
import { assertSame, send } from './load/same-results';
import { measure } from './load/measure';
import { databaseOf } from './national/database';
import { NATIONAL } from './national/scale';
import { type Options, runCommand } from './options';
import { variablesOf, type BenchQuery } from './queries/queries';
import { report } from './report';
import type { Result } from './result';
import { writeSection } from './results';
import { installPeers } from './servers/install';
import { bodyOf, type Peer } from './servers/peers';
import { startServer, type RunningServer } from './servers/running-server';

/** A running server to compare. */
interface Server extends RunningServer {
  readonly peer: Peer;
}

async function main(options: Options): Promise<void> {
  await installPeers();
  const url = await databaseOf(options.server, 'bench_national');
  const client = new Client({ connectionString: url });
  await client.connect();
  const servers: Server[] = [];
  try {
    for (const peer of options.peers) servers.push({ ...(await startServer(peer, url)), peer });
    for (const query of options.queries) await compare(servers, query);
    const results = await measureAll(servers, client, options);
    const { rows } = await client.query<{ version: string }>("select current_setting('server_version') as version");
    const text = report(results, options, rows[0]?.version ?? '');
    console.log(`\n${text}`);
    if (options.write) await writeSection('Queries', text);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await client.end();
  }
}

/** Checks that all servers return the same results, for the first, a middle and the last variables. */
async function compare(servers: readonly Server[], query: BenchQuery): Promise<void> {
  const all = variablesOf(query, NATIONAL.boards);
  for (const variables of [all[0], all[Math.floor(all.length / 2)], all.at(-1)]) {
    if (!variables) continue;
    const [first, ...others] = servers;
    if (!first) return;
    const reference = await send(first, bodyOf(first.peer, query, variables));
    for (const other of others) {
      assertSame(other.peer, await send(other, bodyOf(other.peer, query, variables)), reference);
    }
  }
  console.log(`${query}: ${servers.length} servers return the same result.`);
}

/** With more connections, entities that query row by row time out. */
function isTooSlow(peer: Peer, connections: number): boolean {
  return peer === 'apollo' && connections > 16;
}

/** Measures one server after the other in each round; each round starts with another server. */
async function measureAll(servers: readonly Server[], client: Client, options: Options): Promise<Result[]> {
  const results: Result[] = [];
  for (let round = 0; round < options.rounds; round += 1) {
    for (const query of options.queries) {
      const variables = variablesOf(query, NATIONAL.boards);
      for (const connections of options.connections) {
        for (let turn = 0; turn < servers.length; turn += 1) {
          const server = servers[(turn + round) % servers.length];
          if (!server || isTooSlow(server.peer, connections)) continue;
          const bodies = variables.map((each) => bodyOf(server.peer, query, each));
          const measured = await measure(server, client, {
            bodies,
            connections,
            seconds: options.seconds,
            warmUp: options.warmUp,
          });
          results.push({ ...measured, peer: server.peer, query, connections, round });
          console.log(line(results.at(-1)));
        }
      }
    }
  }
  return results;
}

function line(result: Result | undefined): string {
  if (!result) return '';
  const { round, query, connections, peer, requestsPerSecond, p99, nodeCpu, databaseCpu, memory, others } = result;
  return [
    `${round + 1} ${query} x${connections} ${peer.padEnd(12)}`,
    `${requestsPerSecond.toFixed(1).padStart(8)} requests/s`,
    `p99 ${p99.toFixed(0)} ms`,
    `CPU ${nodeCpu.toFixed(2)} + ${databaseCpu.toFixed(2)} ms`,
    `${memory} MB`,
    `others ${others.toFixed(2)}`,
  ].join('  ');
}

runCommand([], main);
