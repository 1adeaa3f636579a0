import { Field, Int, ObjectType } from 'type-graphql';
import { attendanceByPartner, Attendance, Meeting, PartnerAttendance } from '../../meetings';
import { sql, type ViewerSql } from '../../platform/graphql';
import { figureGaps, type PrintedFigure } from '../figures';
import type { ReportSubject } from '../report-subject';
import { gap, type SectionContent } from '../section-content';

@ObjectType({
  simpleResolvers: true,
  description:
    "Attendance at the board's own meetings in the year. Attendance that was only printed as a chart is reported as a gap, without percentages.",
})
export class YearlyAttendance {
  @Field(() => Int, { description: 'The number of meetings held in the year.' })
  meetingsHeld!: number;

  @Field(() => Int, { description: 'The number of these meetings with recorded attendance. Only these are counted.' })
  meetingsRecorded!: number;

  @Field(() => [PartnerAttendance], {
    description: 'Attendance by agency; empty when no attendance is recorded, which does not mean absence.',
  })
  partners!: PartnerAttendance[];
}

/** Reads the meetings of the board and the attendance of each agency. */
export async function readAttendance(rows: ViewerSql, { board, span }: ReportSubject): Promise<YearlyAttendance> {
  const [meetings] = await rows.query<{ held: number; recorded: number }>(sql`
    select count(*)::int as held, count(*) filter (where exists (
      select from ${Attendance} as attendance where attendance.meeting_id = meeting.id))::int as recorded
    from ${Meeting} as meeting
    where board_id = ${board.id} and status = 'HELD' and date between ${span.firstDay}::date and ${span.lastDay}::date`);
  const period = { from: span.firstDay, to: span.lastDay };
  const [partners = []] = await attendanceByPartner(rows, [board.id], period);
  const { held = 0, recorded = 0 } = meetings ?? {};
  return { meetingsHeld: held, meetingsRecorded: recorded, partners: recorded > 0 ? partners : [] };
}

/** Builds the section with its gaps. */
export function buildAttendanceSection(
  section: YearlyAttendance,
  figures: readonly PrintedFigure[],
): SectionContent<YearlyAttendance> {
  const { meetingsHeld, meetingsRecorded } = section;
  const lost = figureGaps(figures, 'ATTENDANCE');
  const unrecorded = meetingsHeld - meetingsRecorded;
  const gaps = [
    ...lost,
    ...(meetingsHeld === 0 ? [gap('ATTENDANCE', 'NONE_RECORDED', 'Meetings of the board in the year')] : []),
    ...(unrecorded > 0
      ? [gap('ATTENDANCE', 'NONE_RECORDED', 'Attendance of meetings held', { count: unrecorded })]
      : []),
  ];
  return { section, gaps, notes: [] };
}
