import { Resolver } from 'type-graphql';
import { Board } from '../boards';
import { Connection, List, RootConnection, TiedConnection, type RelationField } from '../platform/graphql';
import { AgendaItem, PointNoted, Resolution } from './agenda-item';
import { Attendance, AttendanceItem } from './attendance';
import { DeclarationOfInterest } from './declaration-of-interest';
import { Exemption } from './exemption';
import { Meeting } from './meeting';
import { Paper, Report, ReportParagraph } from './paper';

/** What can be asked about meetings from the root of the graph. */
@Resolver()
export class MeetingQueries {
  @RootConnection(Meeting, 'The meetings of all boards.')
  meetings: RelationField;
}

/** What meetings add to a board. */
@Resolver(() => Board)
export class BoardMeetingFields {
  @Connection(Meeting, 'boardId', 'Its meetings.')
  meetings: RelationField;

  @Connection(Exemption, 'boardId', 'The exemptions that it decided.')
  exemptions: RelationField;
}

/** What hangs on a meeting within this subject. */
@Resolver(() => Meeting)
export class MeetingFields {
  @Connection(AgendaItem, 'meetingId', 'Its items of business, in order.')
  agendaItems: RelationField;

  @Connection(Attendance, 'meetingId', 'Who was, or was expected, there.')
  attendance: RelationField;

  @TiedConnection(
    DeclarationOfInterest,
    (row, meeting, visible) =>
      `exists (select from ${visible(Attendance)} as came where came.id = ${row}.attendance_id and came.meeting_id = ${meeting})`,
    'The interests that members declared at it.',
  )
  declarations: RelationField;
}

/** What hangs on an agenda item within this subject; later subjects add their own. */
@Resolver(() => AgendaItem)
export class AgendaItemFields {
  @List(PointNoted, 'agendaItemId', 'The points that the minutes say were noted.')
  pointsNoted: RelationField;

  @List(Resolution, 'agendaItemId', 'What the meeting resolved under it.')
  resolutions: RelationField;

  @List(Paper, 'agendaItemId', 'Its papers.')
  papers: RelationField;

  @List(Report, 'agendaItemId', 'The reports that were put under it.')
  reports: RelationField;

  @List(AttendanceItem, 'agendaItemId', 'Who was there for it.')
  presences: RelationField;

  @List(DeclarationOfInterest, 'agendaItemId', 'The interests that members declared in it.')
  declarations: RelationField;
}

/** What hangs on a report. */
@Resolver(() => Report)
export class ReportFields {
  @List(ReportParagraph, 'reportId', 'Its paragraphs, section by section.')
  paragraphs: RelationField;
}

/** What hangs on an attendance. */
@Resolver(() => Attendance)
export class AttendanceFields {
  @List(AttendanceItem, 'attendanceId', 'The items for which they were there.')
  items: RelationField;

  @List(DeclarationOfInterest, 'attendanceId', 'The interests that they declared.')
  declarations: RelationField;
}
