import { ForbiddenError, type MutationTransaction } from '../access';

/** Requires a role that manages the members and accounts of a board. @throws UnauthenticatedError or ForbiddenError */
export function requireBoardManager(tx: MutationTransaction, boardId: string | null): void {
  tx.requireWrite('partners', boardId);
  if (boardId === null || tx.viewer.manages('partners', boardId)) return;
  throw new ForbiddenError(
    'Only an administrator or the board manager can change members and accounts. Ask one of them to do it.',
  );
}

/**
 * Requires a role that manages the members of a board, or one that acts for the partner on that board.
 * @throws UnauthenticatedError or ForbiddenError
 */
export function requirePartnerRole(tx: MutationTransaction, partnerId: string, boardId: string): void {
  tx.requireWrite('partners', boardId);
  if (tx.viewer.manages('partners', boardId) || tx.viewer.partnersFor('partners', boardId).includes(partnerId)) return;
  throw new ForbiddenError(
    'Your role is for another partner. Submit for your own partner, or ask the board manager to submit it.',
  );
}
