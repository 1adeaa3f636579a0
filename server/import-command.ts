import './production';
import 'reflect-metadata';
import { type CommandEnvironment, withCommandDatabase } from './command-database';
import { readSettings } from './config';
import {
  BoardUnknownError,
  formatProblems,
  formatRecordProblems,
  formatRecordsReport,
  formatReport,
  type ImportArguments,
  importRecords,
  importScorecard,
  openScorecard,
  readArguments,
  RecordsRefusedError,
  ScorecardRefusedError,
  showProgress,
  USAGE,
} from './exchange';
import { UsageError } from './platform/errors';
import { errorText } from './platform/logging/error-text';

/** Runs `npm run import` and returns its exit code: 0 success, 1 problems, 2 wrong usage. */
export async function runImport(
  args: readonly string[],
  { env = process.env, stdout = process.stdout, stderr = process.stderr }: CommandEnvironment = {},
): Promise<number> {
  try {
    const requested = readArguments(args);
    const report = requested.kind === 'help' ? USAGE.trimEnd() : await runRequested(requested, env, stderr);
    stdout.write(`${report}\n`);
    return 0;
  } catch (error) {
    if (error instanceof ScorecardRefusedError) stderr.write(`${formatProblems(error.problems)}\n\n`);
    if (error instanceof RecordsRefusedError) stderr.write(`${formatRecordProblems(error.problems)}\n\n`);
    stderr.write(`${errorText(error)}\n`);
    if (error instanceof UsageError) stderr.write('See --help.\n');
    return error instanceof UsageError || error instanceof BoardUnknownError ? 2 : 1;
  }
}

async function runRequested(
  requested: Exclude<ImportArguments, { kind: 'help' }>,
  env: Readonly<Record<string, string | undefined>>,
  stderr: NodeJS.WritableStream,
): Promise<string> {
  if (requested.kind === 'records') {
    return withCommandDatabase(readSettings(env), stderr, async (database) =>
      formatRecordsReport(await importRecords(database, requested)),
    );
  }
  // The file is checked first, so that its problems are found even while a server uses the embedded database. Known references
  // need the database, so in that case all problems are found together.
  const scorecard = requested.knownRefsOnly ? undefined : await openScorecard(requested);
  return withCommandDatabase(readSettings(env), stderr, async (database) => {
    const progress = showProgress({ unit: 'rows', stream: stderr });
    const onProgress = progress.advance.bind(progress);
    try {
      return formatReport(await importScorecard(database, { ...requested, onProgress }, scorecard));
    } finally {
      progress.stop();
    }
  });
}

if (require.main === module) {
  void runImport(process.argv.slice(2)).then((exitCode) => {
    process.exitCode = exitCode;
  });
}
