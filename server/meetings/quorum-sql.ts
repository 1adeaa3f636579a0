import { Board } from '../boards';
import { type DerivedSql, recordNamed } from '../platform/graphql/record';

/** SQL for the rows of a record that the viewer can read. */
type Visible = Parameters<DerivedSql>[1];

/**
 * SQL for the number of members present for all or part of the item with the alias `item`. A seat counts once, for its holder
 * or a substitute. Null when no attendance was recorded for the meeting.
 */
export function presentCountSql(item: string, visible: Visible): string {
  const presences =
    `from ${visible(recordNamed('AttendanceItem'))} as presence ` +
    `join ${visible(recordNamed('Attendance'))} as attendance on attendance.id = presence.attendance_id`;
  return (
    `(select case when exists (select ${presences} where attendance.meeting_id = ${item}.meeting_id) then ` +
    `(select count(distinct coalesce(attendance.seat_id, attendance.id))::int ${presences} ` +
    `where presence.agenda_item_id = ${item}.id and attendance.capacity <> 'INVITED') end)`
  );
}

/** SQL for the quorum that applies to the item with the alias `item`; null when the board has none on record. */
export function quorumSql(item: string, visible: Visible): string {
  return (
    `(select board.quorum from ${visible(recordNamed('Meeting'))} as meeting ` +
    `join ${visible(Board)} as board on board.id = meeting.board_id where meeting.id = ${item}.meeting_id)`
  );
}

/**
 * SQL for whether the item with the alias `item` was quorate. Hidden attendance can only add to what is found: who may not read
 * it gets no false.
 */
export const quorateSql: DerivedSql = (item, visible, readsConfidential) => {
  const board = `(select meeting.board_id from ${visible(recordNamed('Meeting'))} as meeting where meeting.id = ${item}.meeting_id)`;
  return (
    `(select case when counted.is_met or ${readsConfidential('meetings', board)} then counted.is_met end ` +
    `from (select ${presentCountSql(item, visible)} >= ${quorumSql(item, visible)} as is_met) as counted)`
  );
};
