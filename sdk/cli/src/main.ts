#!/usr/bin/env node
import process from 'node:process';
import { Output } from './output/output.js';
import { run } from './run.js';

// Whoever reads the results may have enough of them, as `head` has: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const interruption = new AbortController();
/** Whatever waits for something that cannot be given up, such as standard input, is not waited for. */
const PATIENCE = 1000;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interruption.abort();
    setTimeout(() => process.exit(130), PATIENCE).unref();
  });
}

process.exitCode = await run(process.argv.slice(2), {
  output: new Output(process.stdout, process.stderr, process.env),
  environment: process.env,
  signal: interruption.signal,
});
