import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process, distinguished from a later one with the same number. */
export interface ProcessIdentity {
  /** Its number. */
  pid: number;
  /** Where that number counts: the machine's boot and, for containers, the space of process numbers. */
  place: string;
  /** When the process started, in the system's own unit; absent when the system does not report it. */
  startedAt?: string;
  /** Different for every lock that is ever taken. */
  token: string;
}

/** What this process can find out about another. */
export type Liveness = 'alive' | 'gone' | 'unknown';

/** This process. */
export function ownIdentity(): ProcessIdentity {
  const startedAt = startOf('self');
  return { pid: process.pid, place: place(), ...(startedAt && { startedAt }), token: randomUUID() };
}

/** Whether that process still runs; unknown when it is (or was) of another machine or container. */
export function liveness(identity: ProcessIdentity): Liveness {
  if (identity.place !== place()) return 'unknown';
  if (!isRunning(identity.pid)) return 'gone';
  if (identity.startedAt === undefined) return identity.pid === process.pid ? 'gone' : 'unknown';
  return startOf(identity.pid) === identity.startedAt ? 'alive' : 'gone';
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The start of a process as Linux reports it: the 22nd field, counted after the name, which may contain spaces. */
function startOf(pid: number | 'self'): string | undefined {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

function place(): string {
  const boot = attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim());
  const numbers = attempt(() => readlinkSync('/proc/self/ns/pid'));
  return boot && numbers ? `${boot} ${numbers}` : hostname();
}

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
