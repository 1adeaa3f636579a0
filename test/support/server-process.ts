import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const repository = join(__dirname, '..', '..');

/** How a process ended: its exit code, or the signal that ended it. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** One of the project's commands, run as a user runs it. */
export class ServerProcess {
  /** What it wrote to standard output so far. */
  stdout = '';
  /** What it wrote to standard error so far. */
  stderr = '';
  /** Resolves when it has ended and all it wrote was read. */
  readonly ended: Promise<Ending>;

  private constructor(readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.ended = once(child, 'close').then(([code, signal]): Ending => ({ code, signal }));
  }

  /** Starts a TypeScript program of the project, named from the repository's folder. */
  static run(program: string, args: readonly string[], settings: Record<string, string>): ServerProcess {
    return ServerProcess.spawn(process.execPath, ['-r', '@swc-node/register', program, ...args], settings);
  }

  /** Starts any command in the repository's folder, as leader of a group of its own, as a terminal does. */
  static spawn(command: string, args: readonly string[], settings: Record<string, string>): ServerProcess {
    const env = { ...process.env, HOST: '127.0.0.1', DATABASE_URL: '', NODE_OPTIONS: '', ...settings };
    // A command must not notice that a test runs it, nor that npm runs the tests.
    for (const name of Object.keys(env))
      if (/^(jest_|npm_lifecycle)/i.test(name)) delete (env as NodeJS.ProcessEnv)[name];
    return new ServerProcess(
      spawn(command, args, { cwd: repository, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true }),
    );
  }

  /** Its number. */
  get pid(): number {
    if (this.child.pid === undefined) throw new Error('The process did not start.');
    return this.child.pid;
  }

  /** Whether it still runs. */
  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** The lines of the structured log so far. */
  get log(): Record<string, unknown>[] {
    const lines = this.stdout.split('\n').filter((line) => line.startsWith('{'));
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** Waits until it has written that text, on either stream; fails when it ends or takes too long without doing so. */
  async wrote(text: string, milliseconds = 100_000): Promise<void> {
    for (const deadline = Date.now() + milliseconds; Date.now() < deadline; await sleep(10)) {
      if (this.stdout.includes(text) || this.stderr.includes(text)) return;
      if (!this.isRunning) break;
    }
    throw new Error(`The process did not write "${text}". It wrote:\n${this.stdout}${this.stderr}`);
  }

  /** Sends a signal, waits for the end, and tells how it came and how many milliseconds it took. */
  async end(signal: NodeJS.Signals): Promise<Ending & { milliseconds: number }> {
    const asked = performance.now();
    if (this.isRunning) this.child.kill(signal);
    return { ...(await this.ended), milliseconds: performance.now() - asked };
  }
}
