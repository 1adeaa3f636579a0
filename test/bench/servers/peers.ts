import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchQuery } from '../queries/queries';

/** The servers that are compared, Safeboard first and the limit last. */
export const PEERS = ['safeboard', 'postgraphile', 'mercurius', 'yoga', 'apollo', 'limit'] as const;

/** One of the servers. */
export type Peer = (typeof PEERS)[number];

/** A server that can be started: a peer, or the one that only writes. */
export type ServerName = Peer | 'bare-write';

/** The labels for the tables. */
export const LABELS: Record<Peer, string> = {
  safeboard: 'Safeboard, as in production',
  postgraphile: 'PostGraphile 5',
  mercurius: 'mercurius, graphql-jit, loaders',
  yoga: 'graphql-yoga, graphql-jit, dataloader',
  apollo: 'Apollo Server, TypeORM entities',
  limit: 'the limit: node:http, one SQL statement',
};

const bench = join(__dirname, '..');

/** The folder of the peers, with their packages. */
export const peersFolder = join(bench, 'peers');

/** The folder with the queries of each peer. */
const QUERIES_OF: Record<Exclude<Peer, 'limit'>, string> = {
  safeboard: join(bench, 'queries'),
  postgraphile: join(peersFolder, 'postgraphile', 'queries'),
  mercurius: join(peersFolder, 'queries'),
  yoga: join(peersFolder, 'queries'),
  apollo: join(peersFolder, 'queries'),
};

/** The body of a request to a peer. */
export function bodyOf(peer: Peer, query: BenchQuery, variables: Record<string, unknown>): string {
  if (peer === 'limit') return JSON.stringify({ query, variables });
  return JSON.stringify({ query: documentOf(QUERIES_OF[peer], query), variables });
}

/** The body of a request that only Safeboard gets. */
export function ownBodyOf(name: string, variables: Record<string, unknown>): string {
  return JSON.stringify({ query: documentOf(QUERIES_OF.safeboard, name), variables });
}

function documentOf(folder: string, name: string): string {
  return readFileSync(join(folder, `${name}.graphql`), 'utf8');
}
