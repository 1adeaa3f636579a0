import { Client } from 'pg';
import { ask, assertSame } from './load/same-answers';
import { measure } from './load/measure';
import { databaseOf } from './national/database';
import { NATIONAL } from './national/scale';
import { type Options, runCommand } from './options';
import { variablesOf, type Question } from './questions/questions';
import { report } from './report';
import type { Result } from './result';
import { writeSection } from './results';
import { installPeers } from './servers/install';
import { bodyOf, type Peer } from './servers/peers';
import { startServer, type RunningServer } from './servers/running-server';

/** A server that is compared. */
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
    for (const question of options.questions) await compare(servers, question);
    const results = await measureAll(servers, client, options);
    const { rows } = await client.query<{ version: string }>("select current_setting('server_version') as version");
    const text = report(results, options, rows[0]?.version ?? '');
    console.log(`\n${text}`);
    if (options.write) await writeSection('Questions', text);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await client.end();
  }
}

/** All servers answer the same, for the first, a middle and the last of the variables. */
async function compare(servers: readonly Server[], question: Question): Promise<void> {
  const all = variablesOf(question, NATIONAL.boards);
  for (const variables of [all[0], all[Math.floor(all.length / 2)], all.at(-1)]) {
    if (!variables) continue;
    const [first, ...others] = servers;
    if (!first) return;
    const reference = await ask(first, bodyOf(first.peer, question, variables));
    for (const other of others) {
      assertSame(other.peer, await ask(other, bodyOf(other.peer, question, variables)), reference);
    }
  }
  console.log(`${question}: ${servers.length} servers answer the same.`);
}

/** Entities that ask row by row have not answered sixty-four people when these have gone. */
function isTooSlow(peer: Peer, connections: number): boolean {
  return peer === 'apollo' && connections > 16;
}

/** Round by round, one server after the other, each round beginning with another one. */
async function measureAll(servers: readonly Server[], client: Client, options: Options): Promise<Result[]> {
  const results: Result[] = [];
  for (let round = 0; round < options.rounds; round += 1) {
    for (const question of options.questions) {
      const variables = variablesOf(question, NATIONAL.boards);
      for (const connections of options.connections) {
        for (let turn = 0; turn < servers.length; turn += 1) {
          const server = servers[(turn + round) % servers.length];
          if (!server || isTooSlow(server.peer, connections)) continue;
          const bodies = variables.map((each) => bodyOf(server.peer, question, each));
          const measured = await measure(server, client, {
            bodies,
            connections,
            seconds: options.seconds,
            warmUp: options.warmUp,
          });
          results.push({ ...measured, peer: server.peer, question, connections, round });
          console.log(line(results.at(-1)));
        }
      }
    }
  }
  return results;
}

function line(result: Result | undefined): string {
  if (!result) return '';
  const { round, question, connections, peer, requestsPerSecond, p99, nodeCpu, databaseCpu, memory, others } = result;
  return [
    `${round + 1} ${question} x${connections} ${peer.padEnd(12)}`,
    `${requestsPerSecond.toFixed(1).padStart(8)} requests/s`,
    `p99 ${p99.toFixed(0)} ms`,
    `CPU ${nodeCpu.toFixed(2)} + ${databaseCpu.toFixed(2)} ms`,
    `${memory} MB`,
    `others ${others.toFixed(2)}`,
  ].join('  ');
}

runCommand([], main);
