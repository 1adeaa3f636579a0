import { parseArgs } from 'node:util';

/** What the command is asked to do. */
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

/** The command was not written as it should be. */
export class UsageError extends Error {
  /** Stable, for programs. */
  readonly code = 'WRONG_USAGE';

  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** The help text of the command. */
export const USAGE = `Imports a scorecard, or a folder of records, in one go: all of it or nothing.

  npm run import -- --board <slug> --scorecard <file.csv|file.xlsx> [--benchmark-vintage <year>] [--known-refs-only] [--dry-run]
  npm run import -- --records <folder> [--dry-run]

  --board              slug of the board whose scorecard it is
  --scorecard          the file, a column a month, a row an indicator
  --benchmark-vintage  year of the data behind the benchmark columns, as 2016-17
  --known-refs-only    refuses rows of indicators that the board does not have yet
  --records            folder of record files, as in server/exchange/sample
  --dry-run            tries everything, reports it, and keeps nothing
  --help               shows this text

It ends with 0 when all went well, 1 when the file has problems or the database cannot be used, 2 when the command is
not understood. Stop a server that uses the embedded database first; DATABASE_URL and DATA_DIR name the database.
`;

/** Reads the command's arguments. */
export function readArguments(args: readonly string[]): ImportArguments {
  const {
    board,
    scorecard,
    records,
    help,
    'dry-run': dryRun = false,
    'benchmark-vintage': benchmarkVintage,
    'known-refs-only': knownRefsOnly = false,
  } = parse(args);
  if (help) return { kind: 'help' };
  if ((scorecard === undefined) === (records === undefined)) {
    throw new UsageError('Give either --scorecard with a file, or --records with a folder.');
  }
  if (records !== undefined) {
    if (board !== undefined || benchmarkVintage !== undefined || knownRefsOnly) {
      throw new UsageError(
        '--board, --benchmark-vintage and --known-refs-only go with --scorecard: a folder of records names its boards itself.',
      );
    }
    return { kind: 'records', folder: records, dryRun };
  }
  if (!board) throw new UsageError('Say with --board whose scorecard it is.');
  const file = scorecard ?? '';
  return { kind: 'scorecard', board, file, knownRefsOnly, dryRun, ...(benchmarkVintage && { benchmarkVintage }) };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        ...{ board: text, scorecard: text, records: text, 'benchmark-vintage': text },
        ...{ 'known-refs-only': flag, 'dry-run': flag, help: flag },
      },
    }).values;
  } catch (error) {
    // Node's own sentences say well which option is unknown or lacks its value.
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
