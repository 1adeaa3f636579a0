import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Client } from 'pg';
import { peersFolder } from '../servers/peers';
import { node, type RunningServer } from '../servers/running-server';
import { cpuOf, cpuOfAll, cpuOfConnections, memoryOf, spentBetween } from '../servers/usage';

/** The load: the requests and the number of connections. */
export interface Load {
  readonly bodies: readonly string[];
  /** Whether each body is sent only once. */
  readonly once?: boolean;
  readonly connections: number;
  readonly seconds: number;
  readonly warmUp: number;
}

/** The additional seconds a slow server gets, until each connection has had responses. */
const PATIENCE = 40;

/** The result of a measurement of a server. */
export interface Measured {
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p99: number;
  /** Milliseconds of CPU per request: of the server, of PostgreSQL for it, and of the load generator. */
  readonly nodeCpu: number;
  readonly databaseCpu: number;
  readonly loadCpu: number;
  /** The number of processors used by other processes: a fault of the machine, not of the server. */
  readonly others: number;
  /** Megabytes of memory of the server afterwards. */
  readonly memory: number;
  /** Bytes of a response, including headers. */
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

/** Puts a load on a server and reads the CPU clocks before and after. @throws Error when a request fails */
export async function measure(server: RunningServer, client: Client, load: Load): Promise<Measured> {
  const child = fork(join(peersFolder, 'load.mjs'), { execPath: node });
  const given = () =>
    new Promise<unknown>((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', (code) => reject(new Error(`The load generator ended with ${code}.`)));
    });
  child.send({ ...load, patience: PATIENCE, url: server.url, headers: server.headers });
  await given();
  const clocks = async () => ({
    node: cpuOf(server.pid),
    database: await cpuOfConnections(client, server.applicationName),
    all: cpuOfAll(),
    at: performance.now(),
  });
  const before = await clocks();
  child.send('go');
  const seen = (await given()) as Seen;
  const after = await clocks();
  child.send('enough');
  if (seen.requests === 0) throw new Error(`${server.peer} sent no response within ${PATIENCE} seconds.`);
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
