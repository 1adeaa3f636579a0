import 'reflect-metadata';
import { migrations } from '../../migrations';
import { readSettings } from '../config';
import { entities } from '../graph';
import { openDatabase, runMigrations, type Database } from '../platform/database';
import { createLogger } from '../platform/logging/logger';
import { readArguments, USAGE, UsageError, type ImportArguments } from './import-arguments';
import { formatProblems } from './problems';
import { showProgress } from './progress';
import { formatRecordProblems, formatRecordsReport, importRecords, RecordsRefusedError } from './records';
import { BoardUnknownError, formatReport, importScorecard, openScorecard, ScorecardRefusedError } from './scorecard';

/** What the command works with; a test gives its own. */
export interface CommandSurroundings {
  /** The settings' environment. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Takes the report. */
  stdout?: NodeJS.WritableStream;
  /** Takes problems and progress. */
  stderr?: NodeJS.WritableStream;
}

/** Runs `npm run import` and gives its exit code: 0 fine, 1 problems, 2 wrong usage. */
export async function runImport(
  args: readonly string[],
  { env = process.env, stdout = process.stdout, stderr = process.stderr }: CommandSurroundings = {},
): Promise<number> {
  try {
    const asked = readArguments(args);
    const report = asked.kind === 'help' ? USAGE.trimEnd() : await runAsked(asked, env, stderr);
    stdout.write(`${report}\n`);
    return 0;
  } catch (error) {
    if (error instanceof ScorecardRefusedError) stderr.write(`${formatProblems(error.problems)}\n\n`);
    if (error instanceof RecordsRefusedError) stderr.write(`${formatRecordProblems(error.problems)}\n\n`);
    stderr.write(`${messageOf(error)}\n`);
    if (error instanceof UsageError) stderr.write('See --help.\n');
    return error instanceof UsageError || error instanceof BoardUnknownError ? 2 : 1;
  }
}

async function runAsked(
  asked: Exclude<ImportArguments, { kind: 'help' }>,
  env: Readonly<Record<string, string | undefined>>,
  stderr: NodeJS.WritableStream,
): Promise<string> {
  if (asked.kind === 'records') {
    return withDatabase(env, stderr, async (database) => formatRecordsReport(await importRecords(database, asked)));
  }
  // First the file: its problems can be seen while a server holds the database. Which references the board has, only that
  // knows; then all problems are found together.
  const scorecard = asked.knownRefsOnly ? undefined : await openScorecard(asked);
  return withDatabase(env, stderr, async (database) => {
    const progress = showProgress({ unit: 'rows', stream: stderr });
    const onProgress = progress.advance.bind(progress);
    try {
      return formatReport(await importScorecard(database, { ...asked, onProgress }, scorecard));
    } finally {
      progress.stop();
    }
  });
}

async function withDatabase<Result>(
  env: Readonly<Record<string, string | undefined>>,
  stderr: NodeJS.WritableStream,
  run: (database: Database) => Promise<Result>,
): Promise<Result> {
  // Warnings only, and not to where the report goes.
  const logger = createLogger({ logLevel: 'warn' }, { write: (line) => void stderr.write(line) });
  const settings = readSettings(env);
  // Not by way of the app: a command needs no HTTP server.
  const database = await openDatabase({
    url: settings.databaseUrl,
    dataDir: settings.dataDir,
    poolSize: settings.databasePoolSize,
    startTimeout: settings.databaseStartTimeout,
    ...{ logger, entities, migrations },
  });
  try {
    await runMigrations(database);
    return await run(database);
  } finally {
    await database.close();
  }
}

/** Errors with a code are meant for whoever typed the command; anything else is a fault and shows where it happened. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? error.message : (error.stack ?? error.message);
}

if (require.main === module) {
  void runImport(process.argv.slice(2)).then((exitCode) => {
    process.exitCode = exitCode;
  });
}
