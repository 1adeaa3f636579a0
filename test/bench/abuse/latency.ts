import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Attack, AttackedServer } from './attacked-server';

/** How long a request of another client takes, in milliseconds. */
export interface Latency {
  readonly median: number;
  readonly p95: number;
  readonly requests: number;
}

/** The latencies of a client, alone and while twelve others attack. */
export interface Latencies {
  readonly idle: Latency;
  readonly attacked: Latency;
  /** The responses that the attackers got, by status. */
  readonly statuses: Readonly<Record<string, number>>;
}

const OTHER_CLIENT = { 'x-forwarded-for': '198.51.100.7' };

async function latencyOf(server: AttackedServer, attack: Attack, seconds: number): Promise<Latency> {
  const taken: number[] = [];
  for (const until = performance.now() + seconds * 1000; performance.now() < until;) {
    const start = performance.now();
    const { status } = await server.send(attack, OTHER_CLIENT);
    if (status !== 200) throw new Error(`The other client got ${status}.`);
    taken.push(performance.now() - start);
  }
  taken.sort((one, other) => one - other);
  const at = (share: number): number => taken[Math.floor(taken.length * share)] ?? NaN;
  return { median: at(0.5), p95: at(0.95), requests: taken.length };
}

/** Measures how long another client waits while twelve clients send the worst, one operation after the other. */
export async function measureLatencies(
  server: AttackedServer,
  small: Attack,
  attacks: readonly Attack[],
  seconds: number,
): Promise<Latencies> {
  await latencyOf(server, small, 2);
  const idle = await latencyOf(server, small, 3);
  const attackers = fork(join(__dirname, 'attackers.mjs'));
  attackers.send({ url: server.url, attacks });
  await once(attackers, 'message');
  await latencyOf(server, small, 2);
  const attacked = await latencyOf(server, small, seconds);
  attackers.send('enough');
  const [statuses] = (await once(attackers, 'message')) as [Record<string, number>];
  return { idle, attacked, statuses };
}
