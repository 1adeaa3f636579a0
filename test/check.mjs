#!/usr/bin/env node
// Runs the parts of `npm run check` two at a time, the longest first, and prints what each wrote when it has ended.
// Ends with 1 when one of them failed.
import { spawn } from 'node:child_process';

const waiting = ['check:lint', 'check:types', 'check:format', 'check:types:sdk', 'check:spelling', 'check:schema'];
const AT_ONCE = 2;

async function run(name) {
  const started = performance.now();
  const child = spawn('npm', ['run', '--silent', name], { stdio: ['ignore', 'pipe', 'pipe'] });
  const written = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => written.push(chunk));
  const code = await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${code === 0 ? 'passed' : 'FAILED'}  ${name}, ${seconds} s\n${Buffer.concat(written)}`);
  if (code !== 0) process.exitCode = 1;
}

async function runThoseLeft() {
  for (let name = waiting.shift(); name; name = waiting.shift()) await run(name);
}

await Promise.all(Array.from({ length: AT_ONCE }, runThoseLeft));
