import { UserError, type MutationTransaction } from '../access';
import { sql } from '../platform/graphql';
import { Partner } from './partner';
import { Seat } from './seat';

/**
 * Requires that a partner holds a seat on a board in a financial year: itself, through one of its departments, or as a
 * department of a partner that does. A seat without dates counts for every year.
 * @throws UserError PARTNER_NOT_ON_BOARD
 */
export async function requireSeat(
  { rows }: MutationTransaction,
  {
    partnerId,
    boardId,
    financialYear,
    field,
  }: Readonly<Record<'partnerId' | 'boardId' | 'financialYear' | 'field', string>>,
): Promise<void> {
  const start = Number(financialYear.slice(0, 4));
  const [seat] = await rows.query(
    sql`select seat.id from ${Seat} as seat
        where seat.board_id = ${boardId} and coalesce(seat."from" <= ${`${start + 1}-03-31`}::date, true)
          and coalesce(seat."to" >= ${`${start}-04-01`}::date, true)
          and seat.partner_id in (
            select kin.id from ${Partner} as kin, ${Partner} as partner
            where partner.id = ${partnerId} and (kin.id in (partner.id, partner.part_of_id) or kin.part_of_id = partner.id))
        limit 1`,
  );
  if (seat) return;
  const message = `The partner holds no seat on this board in ${financialYear}. Add one with appointSeat first.`;
  throw new UserError('PARTNER_NOT_ON_BOARD', field, message);
}
