import './production';
import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { failureOutput, KEYS_USAGE, readKeysArguments, runKeys } from './accounts';
import { type CommandEnvironment, withCommandDatabase } from './command-database';
import { readSettings, type Settings } from './config';
import { callServer, type CommandOutput, controlSocket } from './platform/control';
import { DataFolderInUseError } from './platform/database';
import { SafeboardError, UsageError } from './platform/errors';
import { errorText } from './platform/logging/error-text';
import { withoutSecrets } from './platform/logging/secrets';

/** The environment of the command; tests pass their own. */
export interface KeysEnvironment extends CommandEnvironment {
  /** Milliseconds for which the command waits for a data folder that another process holds. */
  readonly patience?: number;
}

/** Milliseconds between two attempts. */
const pause = 250;

/** Runs `npm run keys` and returns its exit code: 0 success, 1 failure, 2 wrong usage. */
export async function runKeysCommand(args: readonly string[], environment: KeysEnvironment = {}): Promise<number> {
  const { env = process.env, stdout = process.stdout, stderr = process.stderr, patience = 30_000 } = environment;
  const output = await outputOf(args, env, stderr, patience);
  stdout.write(output.stdout);
  stderr.write(withoutSecrets(output.stderr));
  return output.exitCode;
}

async function outputOf(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  stderr: NodeJS.WritableStream,
  patience: number,
): Promise<CommandOutput> {
  try {
    // Mistakes are reported before anything is opened.
    if (readKeysArguments(args).kind === 'help') return { exitCode: 0, stdout: KEYS_USAGE, stderr: '' };
    const settings = readSettings(env);
    return await (settings.databaseUrl === undefined
      ? runOnFolder(args, settings, stderr, patience)
      : runOnDatabase(args, settings, stderr));
  } catch (error) {
    if (error instanceof UsageError) return failureOutput(error);
    return { exitCode: 1, stdout: '', stderr: `${errorText(error)}\n` };
  }
}

/** The embedded database belongs to one process: the server that runs, or, where none does, this one. */
async function runOnFolder(
  args: readonly string[],
  settings: Settings,
  stderr: NodeJS.WritableStream,
  patience: number,
): Promise<CommandOutput> {
  const canWait = controlSocket(settings.dataDir) !== undefined;
  for (let tries = 0, deadline = Date.now() + patience; ; tries++) {
    const output = await callServer(settings.dataDir, 'keys', args);
    if (output) return output;
    try {
      return await runOnDatabase(args, settings, stderr);
    } catch (error) {
      if (!(error instanceof DataFolderInUseError)) throw error;
      if (!canWait || Date.now() > deadline) throw new ServerSilentError(error);
      // A server that starts or stops holds the folder and does not listen yet, or any more.
      if (tries === 0) stderr.write(`${holderOf(error)} and takes no commands yet: trying again for a while.\n`);
      await sleep(pause);
    }
  }
}

/** A process holds the data folder and takes no commands. */
class ServerSilentError extends SafeboardError {
  constructor(cause: DataFolderInUseError) {
    const fix = 'its log says why. Stop it, run this again, and start it again.';
    super('SERVER_SILENT', `${holderOf(cause)} and takes no commands; ${fix}`, { cause });
  }
}

function holderOf({ folder, pid }: DataFolderInUseError): string {
  return `${pid === undefined ? 'Another process' : `The process ${pid}`} uses the data folder ${folder}`;
}

function runOnDatabase(
  args: readonly string[],
  settings: Settings,
  stderr: NodeJS.WritableStream,
): Promise<CommandOutput> {
  return withCommandDatabase(settings, stderr, (database) =>
    runKeys(args, { database, issuer: settings.openId?.issuer }),
  );
}

if (require.main === module) {
  void runKeysCommand(process.argv.slice(2)).then((exitCode) => {
    process.exitCode = exitCode;
  });
}
