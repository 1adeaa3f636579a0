import { ForbiddenError, type Role, UserError, type Writing } from '../access';

/** The roles that keep a board's list of members and its accounts. The others that write here speak for one partner. */
const KEEPERS: ReadonlySet<Role> = new Set(['ADMINISTRATOR', 'BOARD_MANAGER']);

function rolesOn({ viewer }: Writing, boardId: string) {
  return viewer.asker.roles.filter(({ boards }) => boards === null || boards.has(boardId));
}

/** Demands to be one of those who keep a board's members and accounts. @throws UnauthenticatedError or ForbiddenError */
export function demandKeeper(writing: Writing, boardId: string | null): void {
  writing.demandWrite('partners', boardId);
  if (boardId === null || rolesOn(writing, boardId).some(({ role }) => KEEPERS.has(role))) return;
  throw new ForbiddenError('Members and accounts are kept by those who run the board. Ask its manager.');
}

/**
 * Demands to be one of those who keep a board's members, or to speak for the partner there.
 * @throws UnauthenticatedError or ForbiddenError; UserError NOT_YOUR_PARTNER
 */
export function demandVoiceOf(writing: Writing, partnerId: string, boardId: string): void {
  writing.demandWrite('partners', boardId);
  const held = rolesOn(writing, boardId);
  if (held.some((each) => KEEPERS.has(each.role) || each.partnerId === partnerId)) return;
  const message = 'You speak for another partner. Submit for your own, or let the manager of the board do it.';
  throw new UserError('NOT_YOUR_PARTNER', 'partnerId', message);
}
