import { ForbiddenError, type FoundRow, type MutationTransaction } from '../access';
import { sql } from '../platform/graphql';
import { Indicator, IndicatorReporter } from './indicator';

/** Requires a role that manages the indicators of a board. @throws UnauthenticatedError or ForbiddenError */
export function requireIndicatorManager(tx: MutationTransaction, boardId: string | null): void {
  tx.requireWrite('indicators', boardId);
  if (boardId === null || tx.viewer.manages('indicators', boardId)) return;
  throw new ForbiddenError(
    'Only an administrator, board manager or analyst of the board can do this. A partner can record the figures, commentary and step changes of its own indicators.',
  );
}

/**
 * Requires a role that manages the indicators of their board, or one for a partner that owns or reports each of them.
 * @throws UnauthenticatedError or ForbiddenError
 */
export async function requireOwnIndicators(tx: MutationTransaction, indicators: readonly FoundRow[]): Promise<void> {
  for (const { boardId } of indicators) tx.requireWrite('indicators', boardId);
  const limited = indicators.filter(({ boardId }) => boardId !== null && !tx.viewer.manages('indicators', boardId));
  for (const boardId of new Set(limited.map((each) => each.boardId ?? ''))) {
    const ids = new Set(limited.filter((each) => each.boardId === boardId).map(({ id }) => id));
    const partners = tx.viewer.partnersFor('indicators', boardId);
    const own = await tx.rows.query(
      sql`select id from ${Indicator} as indicator
          where id = any(${[...ids]}::uuid[]) and (owner_id = any(${partners}::uuid[]) or exists (
            select from ${IndicatorReporter} as reporter
            where reporter.indicator_id = indicator.id and reporter.partner_id = any(${partners}::uuid[])))`,
    );
    if (own.length === ids.size) continue;
    throw new ForbiddenError(
      'The partner of your role neither owns nor reports this indicator. Ask the board manager to add it with setIndicatorPartners, or to record this.',
    );
  }
}
