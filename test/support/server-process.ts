import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { compiled } from './compiled-server';
import { until } from './until';

const repository = join(__dirname, '..', '..');

/** The exit code of a process, or the signal that ended it. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A command of the project, run as a user runs it. */
export class ServerProcess {
  /** Its standard output so far. */
  stdout = '';
  /** Its standard error so far. */
  stderr = '';
  /** Resolves when it has ended and its output has been read. */
  readonly ended: Promise<Ending>;

  private constructor(readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.ended = once(child, 'close').then(([code, signal]): Ending => ({ code, signal }));
  }

  /** Starts a program of the server, by its source file. It runs compiled, as its npm script does. */
  static run(program: string, args: readonly string[], settings: Record<string, string>): ServerProcess {
    return ServerProcess.spawn(process.execPath, ['--enable-source-maps', compiled(program), ...args], settings);
  }

  /** Starts a command at the root of the repository, as leader of its own process group, as a terminal does. */
  static spawn(command: string, args: readonly string[], settings: Record<string, string>): ServerProcess {
    const env = { ...process.env, HOST: '127.0.0.1', DATABASE_URL: '', NODE_OPTIONS: '', ...settings };
    // Remove the variables that Jest and npm set, so that the command runs as for a user.
    for (const name of Object.keys(env))
      if (/^(jest_|npm_lifecycle|node_env$)/i.test(name)) delete (env as NodeJS.ProcessEnv)[name];
    return new ServerProcess(
      spawn(command, args, { cwd: repository, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true }),
    );
  }

  /** Its process id. */
  get pid(): number {
    if (this.child.pid === undefined) throw new Error('The process did not start.');
    return this.child.pid;
  }

  /** Whether it is still running. */
  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** The lines of the structured log so far. */
  get log(): Record<string, unknown>[] {
    const lines = this.stdout.split('\n').filter((line) => line.startsWith('{'));
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** Waits until it has written a text on either stream. Fails if it ends or takes too long first. */
  async wrote(text: string, milliseconds = 100_000): Promise<void> {
    const isWritten = () => this.stdout.includes(text) || this.stderr.includes(text);
    await until(() => isWritten() || !this.isRunning, { timeout: milliseconds }).catch(() => undefined);
    if (isWritten()) return;
    throw new Error(`The process did not write "${text}". It wrote:\n${this.stdout}${this.stderr}`);
  }

  /** Sends a signal, waits for the end, and returns how it ended and how many milliseconds it took. */
  async end(signal: NodeJS.Signals): Promise<Ending & { milliseconds: number }> {
    const requested = performance.now();
    if (this.isRunning) this.child.kill(signal);
    return { ...(await this.ended), milliseconds: performance.now() - requested };
  }
}
