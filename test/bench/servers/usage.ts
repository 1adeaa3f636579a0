import { readFileSync } from 'node:fs';
import type { Client } from 'pg';

/** Linux counts the time of processes in hundredths of a second. */
const MILLISECONDS_A_TICK = 10;

/** Milliseconds of CPU that a process used so far; 0 for one that ended. */
export function cpuOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * MILLISECONDS_A_TICK;
  } catch {
    return 0;
  }
}

/** Milliseconds of CPU that the whole machine used so far. */
export function cpuOfAll(): number {
  const [, user, nice, system, , , irq, softirq] = (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '').split(
    /\s+/,
  );
  return [user, nice, system, irq, softirq].reduce((sum, ticks) => sum + Number(ticks), 0) * MILLISECONDS_A_TICK;
}

/** Milliseconds of CPU that PostgreSQL used so far for each connection of one server, by its process. */
export async function cpuOfConnections(client: Client, applicationName: string): Promise<Map<number, number>> {
  const { rows } = await client.query<{ pid: number }>('select pid from pg_stat_activity where application_name = $1', [
    applicationName,
  ]);
  return new Map(rows.map(({ pid }) => [pid, cpuOf(pid)]));
}

/** What they used in between; a connection that was idle for long may have ended, another begun. */
export function spentBetween(before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): number {
  return [...after].reduce((sum, [pid, used]) => sum + used - (before.get(pid) ?? 0), 0);
}

/** Megabytes of memory that a process holds, and held at most. */
export function memoryOf(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string) =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024);
  return { now: read('VmRSS'), most: read('VmHWM') };
}
