import type { Statements } from '../statements';
import { BoardUnknownError } from './import-errors';

/** The error for a board that does not exist, with the slugs of existing boards. */
export async function unknownBoard(statements: Statements, slug: string): Promise<BoardUnknownError> {
  const boards = (await statements.query('select slug from board order by slug')) as { slug: string }[];
  return new BoardUnknownError(
    slug,
    boards.map((each) => each.slug),
  );
}
