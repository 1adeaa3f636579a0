import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Question } from '../questions/questions';

/** The servers that are compared, Safeboard first and the limit last. */
export const PEERS = ['safeboard', 'postgraphile', 'mercurius', 'yoga', 'apollo', 'limit'] as const;

/** One of the servers. */
export type Peer = (typeof PEERS)[number];

/** A server that can be started: a peer, or the one that only writes. */
export type ServerName = Peer | 'bare-write';

/** What each is, for the table. */
export const LABELS: Record<Peer, string> = {
  safeboard: 'Safeboard, as users run it',
  postgraphile: 'PostGraphile 5',
  mercurius: 'mercurius, graphql-jit, loaders',
  yoga: 'graphql-yoga, graphql-jit, dataloader',
  apollo: 'Apollo Server, TypeORM entities',
  limit: 'the limit: node:http, one SQL statement',
};

const bench = join(__dirname, '..');

/** The folder of the peers, with their packages. */
export const peersFolder = join(bench, 'peers');

/** Each peer's own words for a question, where they differ: its folder of questions. */
const QUESTIONS_OF: Record<Exclude<Peer, 'limit'>, string> = {
  safeboard: join(bench, 'questions'),
  postgraphile: join(peersFolder, 'postgraphile', 'questions'),
  mercurius: join(peersFolder, 'questions'),
  yoga: join(peersFolder, 'questions'),
  apollo: join(peersFolder, 'questions'),
};

/** The body of the request that asks a peer. */
export function bodyOf(peer: Peer, question: Question, variables: Record<string, unknown>): string {
  if (peer === 'limit') return JSON.stringify({ question, variables });
  return JSON.stringify({ query: documentOf(QUESTIONS_OF[peer], question), variables });
}

/** The body of a request that Safeboard alone is asked. */
export function ownBodyOf(name: string, variables: Record<string, unknown>): string {
  return JSON.stringify({ query: documentOf(QUESTIONS_OF.safeboard, name), variables });
}

function documentOf(folder: string, name: string): string {
  return readFileSync(join(folder, `${name}.graphql`), 'utf8');
}
