import { UserError, type Writing } from '../../access';
import { Partner } from '../../partners';
import { sql } from '../../platform/graphql';
import { RecommendationAddressee } from '../recommendation';

/** The most partners that a recommendation can be addressed to. */
const MOST_ADDRESSEES = 100;

/** Finds the partners that a recommendation is to be addressed to. @throws UserError SAME_TWICE or TOO_LONG */
export async function findAddressees(writing: Writing, ids: readonly string[]): Promise<string[]> {
  if (ids.length > MOST_ADDRESSEES) {
    throw new UserError('TOO_LONG', 'addresseeIds', `Name ${MOST_ADDRESSEES} partners at most.`);
  }
  const found: string[] = [];
  for (const [index, id] of ids.entries()) {
    const field = `addresseeIds.${index}`;
    const partner = await writing.find(Partner, id, field);
    if (found.includes(partner.id)) throw new UserError('SAME_TWICE', field, 'This partner is named already.');
    found.push(partner.id);
  }
  return found;
}

/** Addresses a recommendation to these partners and, of those whom the asker may see, to no others. */
export async function setAddressees(
  writing: Writing,
  recommendation: { readonly id: string; readonly boardId: string },
  partnerIds: readonly string[],
): Promise<void> {
  const { id: recommendationId, boardId } = recommendation;
  const known = await writing.rows.query<{ id: string; version: number; partnerId: string }>(
    sql`select id, version, partner_id as "partnerId" from ${RecommendationAddressee} as addressee
        where recommendation_id = ${recommendationId}`,
  );
  for (const { partnerId, ...row } of known) {
    if (!partnerIds.includes(partnerId)) await writing.remove({ ...row, record: RecommendationAddressee, boardId });
  }
  for (const partnerId of partnerIds) {
    if (known.some((each) => each.partnerId === partnerId)) continue;
    await writing.add(RecommendationAddressee, { recommendationId, partnerId });
  }
}
