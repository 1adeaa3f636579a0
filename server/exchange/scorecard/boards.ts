import type { Statements } from '../statements';
import { BoardUnknownError } from './import-errors';

/** The refusal of a board that is not there, naming those that are. */
export async function unknownBoard(statements: Statements, slug: string): Promise<BoardUnknownError> {
  const boards = (await statements.query('select slug from board order by slug')) as { slug: string }[];
  return new BoardUnknownError(
    slug,
    boards.map((each) => each.slug),
  );
}
