import { type FoundRow, UserError, type MutationTransaction } from '../../access';
import { sql } from '../../platform/graphql';
import { line } from '../../platform/text/text-kinds';
import { Exemption } from '../exemption';

/** Finds an exemption of a board by its reference. @throws UserError NOT_FOUND for the field `exemption` */
export async function findExemption(
  { rows }: MutationTransaction,
  boardId: string,
  reference: string,
): Promise<FoundRow> {
  const [found] = await rows.query<{ id: string; version: number }>(
    sql`select id, version from ${Exemption} as exemption where board_id = ${boardId} and reference = ${line.normalize(reference)}`,
  );
  if (found) return { ...found, record: Exemption, boardId };
  const message = 'The board has no exemption with this reference. Record it with recordExemption first.';
  throw new UserError('NOT_FOUND', 'exemption', message);
}
