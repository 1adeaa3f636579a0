import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** A TypeScript program in its own process, with its output. */
export interface Program {
  /** The process. */
  process: ChildProcessByStdio<null, Readable, null>;
  /** The lines that it has written so far. */
  lines: string[];
  /** Resolves when it has written that many lines or has ended. */
  written(count: number): Promise<void>;
  /** Kills it with SIGKILL and waits until it has ended. */
  kill(): Promise<void>;
  /** Resolves when it has ended and its output has been read. */
  ended: Promise<unknown>;
}

/** Starts a program, by its path from the folder `test`. */
export function startProgram(path: string, ...args: string[]): Program {
  return startProgramAs(undefined, path, ...args);
}

/** Starts a program as another user, by its number, which only root can do. */
export function startProgramAs(uid: number | undefined, path: string, ...args: string[]): Program {
  const root = resolve(__dirname, '../..');
  const node = spawn(process.execPath, ['-r', '@swc-node/register', resolve(root, 'test', path), ...args], {
    ...{ cwd: root, env: { ...process.env, NODE_OPTIONS: '' } },
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(uid !== undefined && { uid, gid: uid }),
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
