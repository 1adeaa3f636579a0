import { Presets, SingleBar } from 'cli-progress';

/** Told how far a long task has come. */
export interface Progress {
  /** So many of the total are done. */
  advance(done: number, total: number): void;
  /** The task has ended, well or not. */
  stop(): void;
}

/** Where a progress is shown. */
export interface ProgressOptions {
  /** What is counted, in the plural: "rows". */
  unit: string;
  /** Standard error when not given, so that the output proper can be piped on. */
  stream?: NodeJS.WritableStream;
  /** Shows nothing; so it is under tests when not given. */
  isSilent?: boolean;
}

/** A progress for whoever waits: a bar on a terminal, plain lines in a log, silence under tests. */
export function showProgress({
  unit,
  stream = process.stderr,
  isSilent = process.env.JEST_WORKER_ID !== undefined,
}: ProgressOptions): Progress {
  if (isSilent) return { advance: () => undefined, stop: () => undefined };
  return 'isTTY' in stream && stream.isTTY ? showBar(unit, stream) : showLines(unit, stream);
}

function showBar(unit: string, stream: NodeJS.WritableStream): Progress {
  const bar = new SingleBar(
    { stream, format: `{bar} {value}/{total} ${unit}`, hideCursor: true },
    Presets.shades_classic,
  );
  let isStarted = false;
  return {
    advance(done, total) {
      if (!isStarted) bar.start(total, 0);
      isStarted = true;
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}

/** At most eleven lines, since in a log they stay. */
function showLines(unit: string, stream: NodeJS.WritableStream): Progress {
  let tenths = -1;
  return {
    advance(done, total) {
      const reached = Math.floor((10 * done) / Math.max(total, 1));
      if (reached === tenths) return;
      tenths = reached;
      stream.write(`${done} of ${total} ${unit}\n`);
    },
    stop: () => undefined,
  };
}
