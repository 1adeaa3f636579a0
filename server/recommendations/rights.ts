import { ForbiddenError, type FoundRow, type MutationTransaction } from '../access';
import { sql } from '../platform/graphql';
import { RecommendationAddressee } from './recommendation';

/** Requires a role that manages the recommendations of a board. @throws UnauthenticatedError or ForbiddenError */
export function requireRecommendationManager(tx: MutationTransaction, boardId: string | null): void {
  tx.requireWrite('recommendations', boardId);
  if (boardId === null || tx.viewer.manages('recommendations', boardId)) return;
  throw new ForbiddenError(
    'Only an administrator, board manager, chair or scrutiny officer of the board can do this. A partner can add actions and report completions.',
  );
}

/**
 * Requires a role that manages the recommendations of the board, or a role for a partner that the recommendation is addressed to.
 * @returns the addressed partners that the viewer acts for; null when the viewer manages the list and can act for all
 * @throws UnauthenticatedError or ForbiddenError
 */
export async function requireAddressee(
  tx: MutationTransaction,
  recommendation: FoundRow,
): Promise<ReadonlySet<string> | null> {
  const { id, boardId } = recommendation;
  tx.requireWrite('recommendations', boardId);
  if (boardId === null || tx.viewer.manages('recommendations', boardId)) return null;
  const partners = tx.viewer.partnersFor('recommendations', boardId);
  const addressed = await tx.rows.query<{ partnerId: string }>(
    sql`select partner_id as "partnerId" from ${RecommendationAddressee} as addressee
        where recommendation_id = ${id} and partner_id = any(${partners}::uuid[])`,
  );
  if (addressed.length > 0) return new Set(addressed.map(({ partnerId }) => partnerId));
  throw new ForbiddenError(
    'This recommendation is not addressed to the partner of your role. Ask the board manager to record this.',
  );
}
