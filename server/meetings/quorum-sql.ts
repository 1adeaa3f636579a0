import { Board } from '../boards';
import { recordNamed } from '../platform/graphql/record';
import type { RecordClass } from '../platform/graphql/relation';

/** SQL for the rows of a record that the viewer may see. */
type Visible = (record: RecordClass) => string;

/**
 * SQL for how many members were there for the item of the alias `item`, in whole or in part: a seat counts once, whoever sat
 * on it. Null where nobody's presence was recorded for the meeting.
 */
export function presentCountSql(item: string, visible: Visible): string {
  const there =
    `from ${visible(recordNamed('AttendanceItem'))} as there ` +
    `join ${visible(recordNamed('Attendance'))} as came on came.id = there.attendance_id`;
  return (
    `(select case when exists (select ${there} where came.meeting_id = ${item}.meeting_id) then ` +
    `(select count(distinct coalesce(came.seat_id, came.id))::int ${there} ` +
    `where there.agenda_item_id = ${item}.id and came.capacity <> 'INVITED') end)`
  );
}

/** SQL for how many must be there for a decision under the item of the alias `item`; null where the board has stated none. */
export function quorumSql(item: string, visible: Visible): string {
  return (
    `(select board.quorum from ${visible(recordNamed('Meeting'))} as meeting ` +
    `join ${visible(Board)} as board on board.id = meeting.board_id where meeting.id = ${item}.meeting_id)`
  );
}
