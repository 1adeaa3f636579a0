import { Client } from 'pg';
import { growthReport, type Grown } from './growth/report';
import { AXES, nameOf, type Size, SIZES } from './growth/sizes';
import { send } from './load/same-results';
import { measure, type Measured } from './load/measure';
import { databaseOf } from './national/database';
import { NATIONAL } from './national/scale';
import { type Options, runCommand } from './options';
import { variablesOf } from './queries/queries';
import { writeSection } from './results';
import { installPeers } from './servers/install';
import { bodyOf, ownBodyOf, type Peer } from './servers/peers';
import { startServer, type RunningServer } from './servers/running-server';

/** A size of the data set, with its database and servers. */
interface Place {
  readonly size: Size;
  readonly client: Client;
  readonly servers: readonly (readonly [peer: Peer, server: RunningServer])[];
}

/** The requests of one measurement. */
interface Requested {
  readonly what: string;
  readonly bodies: readonly string[];
}

/** The number of boards in the smallest data set, which `deep` requests in all of them. */
const REGION = 10;

/** How long each query is sent to each server before the measurements, in seconds. */
const FIRST_WARM_UP = 3;

async function main(options: Options): Promise<void> {
  await installPeers();
  const places: Place[] = [];
  try {
    for (const size of SIZES) places.push(await open(size, options));
    const grown = await measureAll(places, options);
    const text = growthReport(grown, AXES, options);
    console.log(`\n${text}`);
    if (options.write) await writeSection('Growth', text);
  } finally {
    for (const { servers, client } of places) {
      await Promise.all(servers.map(([, server]) => server.stop()));
      await client.end();
    }
  }
}

async function open(size: Size, options: Options): Promise<Place> {
  const url = await databaseOf(options.server, nameOf(size), { ...NATIONAL, ...size });
  const client = new Client({ connectionString: url });
  await client.connect();
  const servers: [Peer, RunningServer][] = [];
  for (const peer of options.peers) servers.push([peer, await startServer(peer, url)]);
  return { size, client, servers };
}

/** The queries and, for Safeboard, the first and the last page of a long list. */
async function queriesTo(peer: Peer, server: RunningServer, { boards }: Size, options: Options): Promise<Requested[]> {
  const requested: Requested[] = options.queries.map((query) => ({
    what: query,
    bodies: variablesOf(query, boards, REGION).map((variables) => bodyOf(peer, query, variables)),
  }));
  if (peer !== 'safeboard') return requested;
  const query = '{ meetings(last: 21) { edges { cursor } } }';
  const { meetings } = (await send(server, JSON.stringify({ query }))) as { meetings: { edges: { cursor: string }[] } };
  return [
    ...requested,
    { what: 'first page', bodies: [ownBodyOf('page', {})] },
    { what: 'last page', bodies: [ownBodyOf('page', { after: meetings.edges[0]?.cursor })] },
  ];
}

async function measureAll(places: readonly Place[], options: Options): Promise<Grown[]> {
  const grown: Grown[] = [];
  const [connections = 1] = options.connections;
  for (let round = 0; round < options.rounds; round += 1) {
    for (const place of places) {
      for (const [peer, server] of place.servers) {
        for (const { what, bodies } of await queriesTo(peer, server, place.size, options)) {
          const { seconds } = options;
          const warmUp = round === 0 ? FIRST_WARM_UP : options.warmUp;
          const measured = await measure(server, place.client, { bodies, connections, seconds, warmUp });
          grown.push({ ...measured, peer, what, size: place.size });
          console.log(line(round, nameOf(place.size), peer, what, measured));
        }
      }
    }
  }
  return grown;
}

function line(round: number, size: string, peer: string, what: string, { nodeCpu, databaseCpu }: Measured): string {
  return `${round + 1} ${size} ${peer} ${what}: CPU ${nodeCpu.toFixed(2)} + ${databaseCpu.toFixed(2)} ms`;
}

runCommand(['--peers', 'safeboard,limit', '--connections', '1', '--seconds', '2'], main);
