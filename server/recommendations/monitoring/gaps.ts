import { Resolver } from 'type-graphql';
import { Board } from '../../boards';
import { AgendaItem, Meeting, Resolution } from '../../meetings';
import { JoinedConnection, type RelationField } from '../../platform/graphql';
import { Recommendation } from '../recommendation';

/** The gaps between the decisions of a board and its monitoring list. */
@Resolver(() => Board)
export class BoardGapFields {
  @JoinedConnection(
    Resolution,
    (row, board, { visible, readsConfidential }) =>
      `${row}.asks_for_action and ${row}.agenda_item_id in (
        select item.id from ${visible(AgendaItem)} as item join ${visible(Meeting)} as meeting on meeting.id = item.meeting_id
        where meeting.board_id = ${board})
      and not exists (select from ${visible(Recommendation)} as tracked where tracked.resolution_id = ${row}.id)
      and ${readsConfidential('recommendations', board)}`,
    'The resolutions of its meetings that request an action but have no recommendation on a list that you have access to. Empty for viewers who may not read confidential recommendations of the board, because a resolution may have one.',
  )
  untrackedResolutions: RelationField;

  @JoinedConnection(
    Recommendation,
    (row, board) => `${row}.board_id = ${board} and ${row}.status = 'COMPLETED' and ${row}.impact_on_children is null`,
    'The completed recommendations without a reported impact on children.',
  )
  completedWithoutImpact: RelationField;
}
