import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compiledSdk } from './built-client';

const root = resolve(__dirname, '../..');

/** How a run of the command ended, and what it wrote. */
export interface Ended {
  /** Its exit code. */
  readonly code: number | null;
  /** Its results. */
  readonly stdout: string;
  /** What it said beside them. */
  readonly stderr: string;
}

/** With what the command is run. */
export interface RunOptions {
  /** Settings of the environment; none of the test's own reach it. */
  readonly env?: Readonly<Record<string, string>>;
  /** What is sent to its standard input; null keeps that open, and sends nothing. */
  readonly input?: string | null;
  /** Called when it runs. */
  readonly onStart?: (stop: (signal: NodeJS.Signals) => void) => void;
}

/** The command as it is installed: packages of its own in a folder of their own. */
export class InstalledCommand {
  private constructor(
    /** The folder of its project. */
    readonly folder: string,
  ) {}

  /** Compiles the command and the client that it uses, so that tests at the same time are not in each other's way. */
  static async install(): Promise<InstalledCommand> {
    const folder = await mkdtemp(join(tmpdir(), 'safeboard-cli-'));
    const packages = join(folder, 'node_modules');
    const client = join(packages, '@safeboard', 'client');
    const cli = join(packages, '@safeboard', 'cli');
    await Promise.all([mkdir(client, { recursive: true }), mkdir(cli, { recursive: true })]);
    await Promise.all([
      cp(join(root, 'sdk', 'client', 'package.json'), join(client, 'package.json')),
      cp(join(root, 'sdk', 'cli', 'package.json'), join(cli, 'package.json')),
      copyCompiled('client/tsconfig.esm.json', join(client, 'dist', 'esm')),
      copyCompiled('cli/tsconfig.build.json', join(cli, 'dist')),
      ...['cli-progress', 'csv-parse', 'csv-stringify', 'fastest-levenshtein', 'string-width'].map((name) =>
        symlink(join(root, 'node_modules', name), join(packages, name)),
      ),
    ]);
    return new InstalledCommand(folder);
  }

  /** The file that runs it. */
  get program(): string {
    return join(this.folder, 'node_modules', '@safeboard', 'cli', 'dist', 'main.js');
  }

  /** Runs it as a script does: piped. */
  run(words: readonly string[], options: RunOptions = {}): Promise<Ended> {
    return ended(process.execPath, [this.program, ...words], this.folder, options);
  }

  /** Runs it as a person does: in a terminal, where results and remarks come mixed, on `stdout`. */
  runInTerminal(words: readonly string[], { env, ...options }: RunOptions = {}): Promise<Ended> {
    const line = [process.execPath, this.program, ...words].map(quoted).join(' ');
    const command = `stty cols 100 rows 40; exec ${line}`;
    return ended('script', ['-qec', command, '/dev/null'], this.folder, {
      ...options,
      env: { TERM: 'xterm', SHELL: '/bin/sh', ...env },
    });
  }

  /** Runs a line of shell in which `safeboard` is this command. */
  runShell(line: string, options: RunOptions = {}): Promise<Ended> {
    const define = `safeboard() { ${quoted(process.execPath)} ${quoted(this.program)} "$@"; }`;
    return ended('bash', ['--norc', '-c', `${define}\n${line}`], this.folder, options);
  }

  /** Removes it. */
  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

async function copyCompiled(config: string, folder: string): Promise<void> {
  await cp(await compiledSdk(config), folder, { recursive: true });
}

async function ended(
  program: string,
  words: readonly string[],
  cwd: string,
  { env = {}, input = '', onStart }: RunOptions,
): Promise<Ended> {
  const child = spawn(program, words, { cwd, env: { PATH: process.env.PATH ?? '', ...env } });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  // A command that reads no input may end before it is written.
  child.stdin.on('error', () => undefined);
  if (input !== null) child.stdin.end(input);
  onStart?.((signal) => child.kill(signal));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
