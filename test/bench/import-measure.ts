import { cpus, totalmem } from 'node:os';

/** The measurements of a step. */
export interface Measurement {
  seconds: number;
  rowsPerSecond: number;
  /** The peak memory of this process. */
  peakMegabytes: number;
}

/** Measures a step that processes a number of rows. */
export async function measure(rows: number, run: () => Promise<void>): Promise<Measurement> {
  global.gc?.();
  let peak = process.memoryUsage.rss();
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  const start = process.hrtime.bigint();
  try {
    await run();
  } finally {
    clearInterval(timer);
  }
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  return { seconds, rowsPerSecond: rows / seconds, peakMegabytes: Math.round(peak / 1e6) };
}

/** The median. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (low + high) / 2;
}

/** Describes the machine. */
export function describeMachine(): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 1e9);
  return `${processors.length} x ${processors[0]?.model.trim() ?? 'processor'}, ${memory} GB, Node ${process.versions.node}`;
}
