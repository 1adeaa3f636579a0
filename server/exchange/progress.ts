import { Presets, SingleBar } from 'cli-progress';

/** Shows the progress of a long task. */
export interface Progress {
  /** Reports how many of the total are done. */
  advance(done: number, total: number): void;
  /** Ends the display, after success or failure. */
  stop(): void;
}

/** The options of a progress display. */
export interface ProgressOptions {
  /** The counted unit in the plural, such as "rows". */
  unit: string;
  /** The stream; standard error by default, so that standard output can be piped. */
  stream?: NodeJS.WritableStream;
  /** Shows nothing; true in tests by default. */
  isSilent?: boolean;
}

/** Creates a progress display: a bar on a terminal, lines in a log, nothing in tests. */
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

/** Writes at most eleven lines, to keep logs short. */
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
