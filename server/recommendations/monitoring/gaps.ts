import { Resolver } from 'type-graphql';
import { Board } from '../../boards';
import { AgendaItem, Meeting, Resolution } from '../../meetings';
import { TiedConnection, type RelationField } from '../../platform/graphql';
import { Recommendation } from '../recommendation';

/** What fell, or may have fallen, between a board's decisions and its list. */
@Resolver(() => Board)
export class BoardGapFields {
  @TiedConnection(
    Resolution,
    (row, board, visible) =>
      `${row}.asks_for_action and ${row}.agenda_item_id in (
        select item.id from ${visible(AgendaItem)} as item join ${visible(Meeting)} as meeting on meeting.id = item.meeting_id
        where meeting.board_id = ${board})
      and not exists (select from ${visible(Recommendation)} as tracked where tracked.resolution_id = ${row}.id)`,
    'What its meetings resolved that asks for action and never became a recommendation on a list.',
  )
  untrackedResolutions: RelationField;

  @TiedConnection(
    Recommendation,
    (row, board) => `${row}.board_id = ${board} and ${row}.status = 'COMPLETED' and ${row}.impact_on_children is null`,
    'The recommendations that were completed without anybody saying what they changed for children.',
  )
  completedWithoutImpact: RelationField;
}
