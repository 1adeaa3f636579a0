import { Seat } from '../partners';
import { sql, type ViewerSql } from '../platform/graphql';
import { Attendance } from './attendance';
import { Meeting } from './meeting';
import { SERVING_ROLES } from './rules/attending-seat';

/** A range of days, both included; null for an open end. */
export interface Period {
  readonly from: string | null;
  readonly to: string | null;
}

/** A share in whole percent, with halves rounded up; null when the whole is 0. */
export function percentageOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part * 200 + whole) / (whole * 2));
}

/** The attendance of one agency. `PartnerAttendance` describes the fields. */
export interface AttendanceOfPartner {
  representing: string;
  readonly partnerId: string | null;
  posts: string[];
  expected: number;
  attended: number;
  apologies: number;
  percentage: number | null;
  readonly uncounted: number;
  readonly meetingIds: readonly string[];
}

type Row = Omit<AttendanceOfPartner, 'percentage'> & { readonly boardId: string };

/** The attendance of each agency at the meetings of each board, in one statement for all boards. */
export async function attendanceByPartner(
  rows: ViewerSql,
  boards: readonly string[],
  { from, to }: Period,
): Promise<AttendanceOfPartner[][]> {
  const found = await rows.query<Row>(sql`
    with held as (
      select id, board_id, date, starts_at, exists (
        select from ${Attendance} as recorded where recorded.meeting_id = meeting.id) as counts
      from ${Meeting} as meeting
      where board_id = any(${boards}::uuid[]) and status = 'HELD'
        and date between coalesce(${from}::date, '-infinity') and coalesce(${to}::date, 'infinity')
    ), seated as (
      select id, board_id, representing, partner_id, post, coalesce("from", '-infinity') as since, coalesce("to", 'infinity') as until
      from ${Seat} as seat
      where board_id = any(${boards}::uuid[]) and role <> all(${SERVING_ROLES}::seat_role[])
        and coalesce("from", '-infinity') <= coalesce(${to}::date, 'infinity')
        and coalesce("to", 'infinity') >= coalesce(${from}::date, '-infinity')
    ), expected as (
      select seated.board_id, representing, partner_id, held.id, held.starts_at, held.counts,
        bool_or(attendance.status in ('PRESENT', 'PART')) as attended, bool_or(attendance.status = 'APOLOGIES') as apologised
      from seated join held on held.board_id = seated.board_id and held.date between seated.since and seated.until
      left join ${Attendance} as attendance on attendance.meeting_id = held.id and attendance.seat_id = seated.id
        and attendance.capacity <> 'INVITED'
      group by seated.board_id, representing, partner_id, held.id, held.starts_at, held.counts
    ), counted as (
      select board_id, representing, partner_id, count(*) filter (where counts)::int as expected,
        count(*) filter (where counts and attended)::int as attended,
        count(*) filter (where counts and apologised and attended is not true)::int as apologies,
        count(*) filter (where not counts)::int as uncounted,
        coalesce(array_agg(id order by starts_at) filter (where counts), '{}') as meetings
      from expected group by board_id, representing, partner_id
    )
    select seated.board_id as "boardId", seated.representing, seated.partner_id as "partnerId",
      array_agg(distinct seated.post) as posts,
      coalesce(expected, 0) as expected, coalesce(attended, 0) as attended, coalesce(apologies, 0) as apologies,
      coalesce(uncounted, 0) as uncounted, coalesce(meetings, '{}') as "meetingIds"
    from seated left join counted on counted.board_id = seated.board_id and counted.representing = seated.representing
      and counted.partner_id is not distinct from seated.partner_id
    group by seated.board_id, seated.representing, seated.partner_id, expected, attended, apologies, uncounted, meetings
    order by seated.representing, seated.partner_id`);
  return boards.map((board) =>
    found
      .filter(({ boardId }) => boardId === board)
      .map((row) => ({ ...row, percentage: percentageOf(row.attended, row.expected) })),
  );
}
