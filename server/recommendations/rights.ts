import { ForbiddenError, type FoundRow, type HeldRole, type Role, type Writing } from '../access';
import { sql } from '../platform/graphql';
import { RecommendationAddressee } from './recommendation';

/** The roles that keep a board's list: they add, change and close. */
const KEEPERS: ReadonlySet<Role> = new Set(['ADMINISTRATOR', 'BOARD_MANAGER', 'CHAIR', 'SCRUTINY_OFFICER']);

function holdsOn({ boards }: HeldRole, boardId: string): boolean {
  return boards === null || boards.has(boardId);
}

/** Demands one of the roles that keep a board's list of recommendations. @throws UnauthenticatedError or ForbiddenError */
export function demandKeeper(writing: Writing, boardId: string | null): void {
  writing.demandWrite('recommendations', boardId);
  if (boardId === null || isKeeper(writing, boardId)) return;
  throw new ForbiddenError('Partners report what they did. The list itself is kept by those who run the board.');
}

function isKeeper({ viewer }: Writing, boardId: string): boolean {
  return viewer.asker.roles.some((held) => KEEPERS.has(held.role) && holdsOn(held, boardId));
}

/**
 * Demands to be one of those who keep the list, or to speak for a partner that the recommendation is addressed to.
 * @returns the partners that the asker speaks for; null for those who keep the list and write what they like
 * @throws UnauthenticatedError or ForbiddenError
 */
export async function demandAddressee(writing: Writing, recommendation: FoundRow): Promise<ReadonlySet<string> | null> {
  const { id, boardId } = recommendation;
  writing.demandWrite('recommendations', boardId);
  if (boardId === null || isKeeper(writing, boardId)) return null;
  const partners = writing.viewer.asker.roles.flatMap((held) =>
    held.partnerId !== null && holdsOn(held, boardId) ? [held.partnerId] : [],
  );
  const addressed = await writing.rows.query<{ partnerId: string }>(
    sql`select partner_id as "partnerId" from ${RecommendationAddressee} as addressee
        where recommendation_id = ${id} and partner_id = any(${partners}::uuid[])`,
  );
  if (addressed.length > 0) return new Set(addressed.map(({ partnerId }) => partnerId));
  throw new ForbiddenError('This recommendation is not addressed to the partner that you speak for.');
}
