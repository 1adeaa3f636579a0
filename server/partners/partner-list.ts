import { type MutationTransaction, UserError } from '../access';
import { sql, sqlName } from '../platform/graphql';
import { describeRecord } from '../platform/graphql/record';
import type { RecordClass } from '../platform/graphql/relation';
import { Partner } from './partner';

/** The most partners in a list of an input. */
export const MAX_PARTNERS = 100;

/** Finds the partners that a list of an input names. @throws UserError NOT_FOUND, SAME_TWICE or TOO_LONG */
export async function findPartners(tx: MutationTransaction, ids: readonly string[], list: string): Promise<string[]> {
  if (ids.length > MAX_PARTNERS) {
    throw new UserError('TOO_LONG', list, `${list} can have at most ${MAX_PARTNERS} partners.`);
  }
  const found: string[] = [];
  for (const [index, id] of ids.entries()) {
    const field = `${list}.${index}`;
    const partner = await tx.find(Partner, id, field);
    if (found.includes(partner.id))
      throw new UserError('SAME_TWICE', field, 'This partner is listed twice. List it once.');
    found.push(partner.id);
  }
  return found;
}

/**
 * Replaces the partners of an object that the viewer can read; others stay.
 * @param record the record that links the object with a partner
 * @param parent the object, and the property of the link that leads to it
 */
export async function replacePartners(
  tx: MutationTransaction,
  record: RecordClass,
  parent: { readonly property: string; readonly id: string },
  partnerIds: readonly string[],
): Promise<boolean> {
  const column = describeRecord(record).attributes.get(parent.property)?.column ?? parent.property;
  const current = await tx.rows.query<{ id: string; version: number; partnerId: string }>(
    sql`select id, version, partner_id as "partnerId" from ${record} as link where ${sqlName(column)} = ${parent.id}`,
  );
  const left = current.filter(({ partnerId }) => !partnerIds.includes(partnerId));
  for (const { id, version } of left) await tx.remove({ id, version, record, boardId: null });
  const added = partnerIds.filter((id) => !current.some(({ partnerId }) => partnerId === id));
  for (const partnerId of added) await tx.add(record, { [parent.property]: parent.id, partnerId });
  return left.length + added.length > 0;
}
