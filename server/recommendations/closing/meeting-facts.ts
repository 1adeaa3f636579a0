import { type FoundRow, UserError, type MutationTransaction } from '../../access';
import { AgendaItem, Meeting, quorumOfItem } from '../../meetings';
import { sql } from '../../platform/graphql';
import type { ClosingMeeting } from './closing-rules';

/**
 * Reads what the closing rules need from a meeting and one of its items.
 * @throws UserError ITEM_UNKNOWN when the item does not belong to the meeting
 */
export async function readClosingMeeting(
  { rows }: MutationTransaction,
  meeting: FoundRow,
  agendaItem: FoundRow,
): Promise<ClosingMeeting> {
  const [facts] = await rows.query<Pick<ClosingMeeting, 'boardId' | 'status' | 'date'>>(
    sql`select meeting.board_id as "boardId", meeting.status, meeting.date::text
        from ${Meeting} as meeting join ${AgendaItem} as item on item.meeting_id = meeting.id
        where meeting.id = ${meeting.id} and item.id = ${agendaItem.id}`,
  );
  if (!facts)
    throw new UserError(
      'ITEM_UNKNOWN',
      'agendaItemId',
      'This item does not belong to the meeting. Provide one of its items.',
    );
  return { ...facts, ...(await quorumOfItem(rows, agendaItem.id)) };
}
