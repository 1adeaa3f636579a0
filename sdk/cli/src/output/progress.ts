import { Presets, SingleBar } from 'cli-progress';
import type { Output } from './output.js';

/** Receives the progress of a long task. */
export interface Progress {
  /** So many are done. */
  advance(done: number): void;
  /** The task has ended, well or not. */
  stop(): void;
}

/** A bar on a terminal, beside the results; nothing in a log or a pipe, where it would only stay. */
export function showProgress({ remarkStream }: Output, total: number, unit: string): Progress {
  if (!remarkStream.isTTY || total === 0) return { advance: () => undefined, stop: () => undefined };
  const format = `{bar} {value}/{total} ${unit}`;
  const bar = new SingleBar({ stream: remarkStream, format, hideCursor: true }, Presets.shades_classic);
  bar.start(total, 0);
  return { advance: (done) => bar.update(done), stop: () => bar.stop() };
}
