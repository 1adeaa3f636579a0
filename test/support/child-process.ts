import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** A TypeScript program in a process of its own, and what it writes. */
export interface Program {
  /** The process. */
  process: ChildProcessByStdio<null, Readable, null>;
  /** The lines it wrote so far. */
  lines: string[];
  /** Resolves when it has written that many lines or has ended. */
  written(count: number): Promise<void>;
  /** Ends it the hard way, and waits until it is gone. */
  kill(): Promise<void>;
  /** Resolves when it has ended and all it wrote was read. */
  ended: Promise<unknown>;
}

/** Starts a program of the tests, named from the folder of the tests. */
export function startProgram(path: string, ...args: string[]): Program {
  const root = resolve(__dirname, '../..');
  const node = spawn(process.execPath, ['-r', '@swc-node/register', resolve(root, 'test', path), ...args], {
    ...{ cwd: root, env: { ...process.env, NODE_OPTIONS: '' } },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const reader = createInterface(node.stdout).on('line', (line) => lines.push(line));
  const ended = once(node, 'close');
  return {
    ...{ process: node, lines, ended },
    async written(count) {
      while (lines.length < count && node.exitCode === null) await Promise.race([once(reader, 'line'), ended]);
    },
    async kill() {
      node.kill('SIGKILL');
      await ended;
    },
  };
}
