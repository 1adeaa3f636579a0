import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrations } from '../migrations';
import { readArguments, refusal, runKeys, USAGE, UsageError } from './accounts/keys-command';
import { readSettings, type Settings } from './config';
import { entities } from './graph';
import { askServer, type CommandOutput, controlSocket } from './platform/control';
import { DataFolderInUseError, openDatabase, runMigrations } from './platform/database';
import { createLogger } from './platform/logging/logger';
import { withoutSecrets } from './platform/logging/secrets';

/** What the command works with; a test gives its own. */
export interface CommandSurroundings {
  /** The settings' environment. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Takes the answer. */
  readonly stdout?: NodeJS.WritableStream;
  /** Takes what a human reads beside it. */
  readonly stderr?: NodeJS.WritableStream;
  /** Milliseconds for which a data folder is tried again that another process holds. */
  readonly patience?: number;
}

/** Milliseconds between two tries. */
const pause = 250;

/** Runs `npm run keys` and gives its exit code: 0 fine, 1 it could not be done, 2 wrong usage. */
export async function runKeysCommand(args: readonly string[], surroundings: CommandSurroundings = {}): Promise<number> {
  const { env = process.env, stdout = process.stdout, stderr = process.stderr, patience = 30_000 } = surroundings;
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
    // Mistakes are told before anything is opened.
    if (readArguments(args).kind === 'help') return { exitCode: 0, stdout: USAGE, stderr: '' };
    const settings = readSettings(env);
    return await (settings.databaseUrl === undefined
      ? runOnFolder(args, settings, stderr, patience)
      : runOnDatabase(args, settings, stderr));
  } catch (error) {
    if (error instanceof UsageError) return refusal(error);
    // Errors with a code are meant for whoever typed the command; anything else is a fault and shows where it happened.
    const text = error instanceof Error ? ('code' in error ? error.message : error.stack) : String(error);
    return { exitCode: 1, stdout: '', stderr: `${text}\n` };
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
    const output = await askServer(settings.dataDir, 'keys', args);
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
class ServerSilentError extends Error {
  /** Stable name of this error. */
  readonly code = 'SERVER_SILENT';

  constructor(cause: DataFolderInUseError) {
    super(`${holderOf(cause)} and takes no commands; its log says why. Stop it, run this again, and start it again.`, {
      cause,
    });
    this.name = 'ServerSilentError';
  }
}

function holderOf({ folder, pid }: DataFolderInUseError): string {
  return `${pid === undefined ? 'Another process' : `The process ${pid}`} uses the data folder ${folder}`;
}

async function runOnDatabase(
  args: readonly string[],
  settings: Settings,
  stderr: NodeJS.WritableStream,
): Promise<CommandOutput> {
  // Warnings only, and not to where the answer goes.
  const logger = createLogger({ logLevel: 'warn' }, { write: (line) => void stderr.write(line) });
  const database = await openDatabase({
    url: settings.databaseUrl,
    dataDir: settings.dataDir,
    poolSize: settings.databasePoolSize,
    startTimeout: settings.databaseStartTimeout,
    ...{ logger, entities, migrations },
  });
  try {
    await runMigrations(database);
    return await runKeys(args, { database, issuer: settings.openId?.issuer });
  } finally {
    await database.close();
  }
}

if (require.main === module) {
  void runKeysCommand(process.argv.slice(2)).then((exitCode) => {
    process.exitCode = exitCode;
  });
}
