import { Field, Int, ObjectType } from 'type-graphql';
import { attendanceByPartner, Attendance, Meeting, PartnerAttendance } from '../../meetings';
import { Priced, sql, type VisibleRows } from '../../platform/graphql';
import { figureGaps, type PrintedFigure } from '../figures';
import type { ReportSubject } from '../report-subject';
import { gap, type Told } from '../told';

@ObjectType({
  simpleResolvers: true,
  description:
    "Who came to the board's own meetings in the year. Where the attendance was printed as a chart whose values were lost, there is a gap and no percentage.",
})
export class YearlyAttendance {
  @Field(() => Int, { description: 'Meetings held in the year.' })
  meetingsHeld!: number;

  @Field(() => Int, { description: 'Those of them of which somebody recorded who was there: only these count.' })
  meetingsRecorded!: number;

  @Priced({ entries: 30 })
  @Field(() => [PartnerAttendance], {
    description: 'By agency; empty where no attendance was recorded at all, since that is no absence.',
  })
  partners!: PartnerAttendance[];
}

/** The meetings of the board, and how often each agency came. */
export async function readAttendance(rows: VisibleRows, { board, span }: ReportSubject): Promise<YearlyAttendance> {
  const [meetings] = await rows.query<{ held: number; recorded: number }>(sql`
    select count(*)::int as held, count(*) filter (where exists (
      select from ${Attendance} as came where came.meeting_id = meeting.id))::int as recorded
    from ${Meeting} as meeting
    where board_id = ${board.id} and status = 'HELD' and date between ${span.firstDay}::date and ${span.lastDay}::date`);
  const period = { from: span.firstDay, to: span.lastDay };
  const [partners = []] = await attendanceByPartner(rows, [board.id], period);
  const { held = 0, recorded = 0 } = meetings ?? {};
  return { meetingsHeld: held, meetingsRecorded: recorded, partners: recorded > 0 ? partners : [] };
}

/** Says what is not known of the attendance. */
export function tellAttendance(section: YearlyAttendance, figures: readonly PrintedFigure[]): Told<YearlyAttendance> {
  const { meetingsHeld, meetingsRecorded } = section;
  const lost = figureGaps(figures, 'ATTENDANCE');
  const unrecorded = meetingsHeld - meetingsRecorded;
  const gaps = [
    ...lost,
    ...(meetingsHeld === 0 ? [gap('ATTENDANCE', 'NONE_RECORDED', 'Meetings that the board held in the year')] : []),
    ...(unrecorded > 0
      ? [gap('ATTENDANCE', 'NONE_RECORDED', 'Who was there, of meetings held', { count: unrecorded })]
      : []),
  ];
  return { section, gaps, notes: [] };
}
