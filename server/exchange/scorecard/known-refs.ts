import { suggestionList } from 'graphql/jsutils/suggestionList';
import type { Database } from '../../platform/database';
import { unknownBoard } from './boards';
import type { ScorecardProblem } from './problem-codes';
import type { ScorecardRow } from './sheet';

/** Reads the references of a board's indicators. */
export async function readKnownRefs(database: Pick<Database, 'query'>, board: string): Promise<ReadonlySet<string>> {
  const rows = await database.query<{ ref: string | null }>(
    'select ref from board left join indicator on board_id = board.id where slug = $1',
    [board],
  );
  if (rows.length === 0) throw await unknownBoard(database, board);
  return new Set(rows.flatMap(({ ref }) => ref ?? []));
}

/** The problem of a row with an unknown reference; undefined if it is known or all references are allowed. */
export function findUnknownRef(
  { ref, rowNumber }: Pick<ScorecardRow, 'ref' | 'rowNumber'>,
  known: ReadonlySet<string> | undefined,
  place: Pick<ScorecardProblem, 'column' | 'letter'> = {},
): ScorecardProblem | undefined {
  if (!known || ref === '' || known.has(ref)) return undefined;
  const near = suggestionList(ref, [...known]).slice(0, 3);
  const hint = near.length > 0 ? ` Did you mean ${near.map((each) => `“${each}”`).join(' or ')}?` : '';
  const fix = `Use a reference that the board has, or import without --known-refs-only.${hint}`;
  return { code: 'REF_UNKNOWN', row: rowNumber, ...place, cell: ref, fix };
}
