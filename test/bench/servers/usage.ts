import { readFileSync } from 'node:fs';
import type { Client } from 'pg';

/** Linux counts CPU time in hundredths of a second. */
const MILLISECONDS_A_TICK = 10;

/** Milliseconds of CPU that a process has used; 0 if it has ended. */
export function cpuOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * MILLISECONDS_A_TICK;
  } catch {
    return 0;
  }
}

/** Milliseconds of CPU that the whole machine has used. */
export function cpuOfAll(): number {
  const [, user, nice, system, , , irq, softirq] = (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '').split(
    /\s+/,
  );
  return [user, nice, system, irq, softirq].reduce((sum, ticks) => sum + Number(ticks), 0) * MILLISECONDS_A_TICK;
}

/** Milliseconds of CPU that PostgreSQL has used for each connection of a server, by process. */
export async function cpuOfConnections(client: Client, applicationName: string): Promise<Map<number, number>> {
  const { rows } = await client.query<{ pid: number }>('select pid from pg_stat_activity where application_name = $1', [
    applicationName,
  ]);
  return new Map(rows.map(({ pid }) => [pid, cpuOf(pid)]));
}

/** The usage between two readings. Idle connections may have ended and others begun. */
export function spentBetween(before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): number {
  return [...after].reduce((sum, [pid, used]) => sum + used - (before.get(pid) ?? 0), 0);
}

/** Megabytes of memory of a process, current and peak. */
export function memoryOf(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string) =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024);
  return { now: read('VmRSS'), most: read('VmHWM') };
}
