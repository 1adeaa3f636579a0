import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Client } from 'pg';
import { peersFolder } from '../servers/peers';
import { node, type RunningServer } from '../servers/running-server';
import { cpuOf, cpuOfAll, cpuOfConnections, memoryOf, spentBetween } from '../servers/usage';

/** What to ask, and how hard. */
export interface Load {
  readonly bodies: readonly string[];
  /** Is no body sent twice, as long as they last? */
  readonly once?: boolean;
  readonly connections: number;
  readonly seconds: number;
  readonly warmUp: number;
}

/** Seconds that a slow server may take longer, until each connection has had answers. */
const PATIENCE = 40;

/** What one measure of one server gave. */
export interface Measured {
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p99: number;
  /** Milliseconds of CPU a request: of the server's process, of PostgreSQL for it, of the load generator. */
  readonly nodeCpu: number;
  readonly databaseCpu: number;
  readonly loadCpu: number;
  /** How many processors others used meanwhile: what is wrong with the machine rather than with the server. */
  readonly others: number;
  /** Megabytes that the server's process holds afterwards. */
  readonly memory: number;
  /** Bytes of an answer, its headers included. */
  readonly bytes: number;
}

interface Seen {
  readonly requests: number;
  readonly seconds: number;
  readonly failures: number;
  readonly bytes: number;
  readonly p99: number;
  readonly ownCpu: number;
}

/** Puts a load on a server and reads all clocks around it. @throws Error when any request fails */
export async function measure(server: RunningServer, client: Client, load: Load): Promise<Measured> {
  const child = fork(join(peersFolder, 'load.mjs'), { execPath: node });
  const said = () =>
    new Promise<unknown>((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', (code) => reject(new Error(`The load generator ended with ${code}.`)));
    });
  child.send({ ...load, patience: PATIENCE, url: server.url, headers: server.headers });
  await said();
  const clocks = async () => ({
    node: cpuOf(server.pid),
    database: await cpuOfConnections(client, server.applicationName),
    all: cpuOfAll(),
    at: performance.now(),
  });
  const before = await clocks();
  child.send('go');
  const seen = (await said()) as Seen;
  const after = await clocks();
  child.send('enough');
  if (seen.requests === 0) throw new Error(`${server.peer} answered nothing within ${PATIENCE} seconds.`);
  if (seen.failures > 0) throw new Error(`${server.peer} failed ${seen.failures} of ${seen.requests} requests.`);
  const ofServer = after.node - before.node;
  const ofDatabase = spentBetween(before.database, after.database);
  return {
    requestsPerSecond: seen.requests / seen.seconds,
    p99: seen.p99,
    nodeCpu: ofServer / seen.requests,
    databaseCpu: ofDatabase / seen.requests,
    loadCpu: seen.ownCpu / seen.requests,
    others: Math.max(0, (after.all - before.all - ofServer - ofDatabase - seen.ownCpu) / (after.at - before.at)),
    memory: memoryOf(server.pid).now,
    bytes: seen.bytes / seen.requests,
  };
}
