import { UserError, type Writing } from '../access';
import { sql } from '../platform/graphql';
import { Partner } from './partner';
import { Seat } from './seat';

/**
 * Demands that a partner sits on a board in a financial year: by itself, by one of its departments, or as a department of a
 * partner that does. A seat whose days nobody stated counts for any year.
 * @throws UserError PARTNER_NOT_ON_BOARD
 */
export async function demandSeat(
  { rows }: Writing,
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
            select kin.id from ${Partner} as kin, ${Partner} as asked
            where asked.id = ${partnerId} and (kin.id in (asked.id, asked.part_of_id) or kin.part_of_id = asked.id))
        limit 1`,
  );
  if (seat) return;
  const message = `The partner holds no seat on this board in ${financialYear}. Appoint it a seat first.`;
  throw new UserError('PARTNER_NOT_ON_BOARD', field, message);
}
