import { Client } from 'pg';
import { send } from './load/same-results';
import { measure } from './load/measure';
import { databaseOf } from './national/database';
import { NATIONAL, type Scale } from './national/scale';
import { type Options, runCommand } from './options';
import { writeSection } from './results';
import { installPeers } from './servers/install';
import { startServer, type RunningServer } from './servers/running-server';
import { CommentaryBodies } from './writes/commentary-bodies';
import { type Written, writesReport } from './writes/report';

/** A national number of indicators, and little else. */
const SCALE: Scale = { ...NATIONAL, meetings: 1, months: 1, reviews: 1, recommendations: 1 };

/** More than any server can write in a measurement. */
const ENOUGH = 40_000;

async function main(options: Options): Promise<void> {
  await installPeers();
  const url = await databaseOf(options.server, 'bench_writes', SCALE);
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('truncate commentary');
  const servers: RunningServer[] = [];
  try {
    servers.push(await startServer('safeboard', url, 'read,write'), await startServer('bare-write', url));
    const bodies = new CommentaryBodies(await indicatorsOf(client));
    const written: Written[] = [];
    for (let round = 0; round < options.rounds; round += 1) {
      for (const connections of options.connections) {
        for (const server of servers) {
          const measured = await writeFor(server, client, bodies, { ...options, connections });
          written.push({ ...measured, server: server.peer, connections, round });
          const { requestsPerSecond, nodeCpu, databaseCpu } = measured;
          console.log(
            `${round + 1} x${connections} ${server.peer}: ${requestsPerSecond.toFixed(0)} writes/s, CPU ${nodeCpu.toFixed(2)} + ${databaseCpu.toFixed(2)} ms`,
          );
        }
      }
    }
    const text = writesReport(written, options);
    console.log(`\n${text}`);
    if (options.write) await writeSection('Writes', text);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await client.end();
  }
}

async function indicatorsOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>('select id from indicator order by board_id, position');
  return rows.map(({ id }) => id);
}

/** Measures, and checks that every commentary was written with its audit entry. */
async function writeFor(
  server: RunningServer,
  client: Client,
  bodies: CommentaryBodies,
  { connections, seconds, warmUp }: { connections: number; seconds: number; warmUp: number },
): Promise<Written> {
  const sample = await send(server, bodies.next(server.peer));
  if (!JSON.stringify(sample).includes('"id":"'))
    throw new Error(`${server.peer} wrote nothing: ${JSON.stringify(sample)}`);
  const before = await counted(client);
  const some = Array.from({ length: ENOUGH }, () => bodies.next(server.peer));
  const measured = await measure(server, client, { bodies: some, once: true, connections, seconds, warmUp });
  const after = await counted(client);
  const least = measured.requestsPerSecond * seconds * 0.9;
  if (after.written - before.written < least || after.noted - before.noted < least) {
    throw new Error(`${server.peer} confirmed more writes than it made.`);
  }
  return { ...measured, server: server.peer, connections, round: 0 };
}

async function counted(client: Client): Promise<{ written: number; noted: number }> {
  const { rows } = await client.query<{ written: number; noted: number }>(
    `select (select count(*)::integer from commentary) as written,
       (select count(*)::integer from audit_entry where operation = 'writeCommentary') as noted`,
  );
  return rows[0] ?? { written: 0, noted: 0 };
}

runCommand(['--connections', '1,16'], main);
