#!/usr/bin/env node
import process from 'node:process';
import { Output } from './output/output.js';
import { run } from './run.js';

// A reader of the results may stop early, as `head` does: that is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const interruption = new AbortController();
/** Reads that cannot be aborted, such as of standard input, are not waited for. */
const PATIENCE = 1000;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interruption.abort();
    setTimeout(() => process.exit(130), PATIENCE).unref();
  });
}

process.exitCode = await run(process.argv.slice(2), {
  output: new Output(process.stdout, process.stderr),
  environment: process.env,
  signal: interruption.signal,
});
