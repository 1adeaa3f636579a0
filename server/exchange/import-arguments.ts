import { describeOptions, type Options, parseOptions, synopsis } from '../platform/command-line';
import { UsageError } from '../platform/errors';

/** The parsed arguments of the command. */
export type ImportArguments =
  | { kind: 'help' }
  | {
      kind: 'scorecard';
      board: string;
      file: string;
      benchmarkVintage?: string;
      knownRefsOnly: boolean;
      dryRun: boolean;
    }
  | { kind: 'records'; folder: string; dryRun: boolean };

const options = {
  board: { value: '<slug>', summary: 'slug of the board that the scorecard belongs to' },
  scorecard: {
    value: '<file.csv|file.xlsx>',
    summary: 'the file, with one column per month and one row per indicator',
  },
  'benchmark-vintage': { value: '<year>', summary: 'year of the data in the benchmark columns, such as 2016-17' },
  'known-refs-only': { summary: 'rejects rows of indicators that the board does not have yet' },
  records: { value: '<folder>', summary: 'folder of record files, as in server/exchange/sample' },
  'dry-run': { summary: 'runs and reports the import, but saves nothing' },
  help: { summary: 'shows this text' },
} satisfies Options;

const usages = [
  { required: ['board', 'scorecard'], optional: ['benchmark-vintage', 'known-refs-only', 'dry-run'] },
  { required: ['records'], optional: ['dry-run'] },
] as const;

/** The help text of the command. */
export const USAGE = `Imports a scorecard or a folder of records in one transaction: all or nothing.

${usages.map((usage) => `  ${synopsis('npm run import --', options, usage)}`).join('\n')}

${describeOptions(options)}

Exits with 0 on success, 1 if the file has problems or the database cannot be used, 2 on wrong usage.
Stop a server that uses the embedded database first. DATABASE_URL and DATA_DIR select the database.
`;

/** Reads the command's arguments. */
export function readArguments(args: readonly string[]): ImportArguments {
  const given = parseOptions(args, options);
  if (given.has('help')) return { kind: 'help' };
  const [board, scorecard, records] = [given.get('board'), given.get('scorecard'), given.get('records')];
  const benchmarkVintage = given.get('benchmark-vintage');
  const [knownRefsOnly, dryRun] = [given.has('known-refs-only'), given.has('dry-run')];
  if ((scorecard === undefined) === (records === undefined)) {
    throw new UsageError('Give either --scorecard <file> or --records <folder>.');
  }
  if (records !== undefined) {
    if (board !== undefined || benchmarkVintage !== undefined || knownRefsOnly) {
      throw new UsageError(
        '--board, --benchmark-vintage and --known-refs-only require --scorecard: a folder of records names its boards itself.',
      );
    }
    return { kind: 'records', folder: records, dryRun };
  }
  if (!board) throw new UsageError('Give --board <slug>: the board that the scorecard belongs to.');
  const file = scorecard ?? '';
  return { kind: 'scorecard', board, file, knownRefsOnly, dryRun, ...(benchmarkVintage && { benchmarkVintage }) };
}
