import { Resolver } from 'type-graphql';
import { Board } from '../boards';
import { Connection, HasMany, RootConnection, JoinedConnection, type RelationField } from '../platform/graphql';
import { AgendaItem, PointNoted, Resolution } from './agenda-item';
import { Attendance, AttendanceItem } from './attendance';
import { DeclarationOfInterest } from './declaration-of-interest';
import { Exemption } from './exemption';
import { Meeting } from './meeting';
import { Paper, Report, ReportParagraph } from './paper';

/** The root queries for meetings. */
@Resolver()
export class MeetingQueries {
  @RootConnection(Meeting, 'The meetings of all boards that you have access to.')
  meetings: RelationField;

  @RootConnection(Resolution, 'The resolutions of all boards.')
  resolutions: RelationField;
}

/** The fields that this room adds to a board. */
@Resolver(() => Board)
export class BoardMeetingFields {
  @Connection(Meeting, 'boardId', 'Its meetings.')
  meetings: RelationField;

  @Connection(Exemption, 'boardId', 'The exemptions that it decided on.')
  exemptions: RelationField;
}

/** The relations of a meeting in this room. */
@Resolver(() => Meeting)
export class MeetingFields {
  @Connection(AgendaItem, 'meetingId', 'Its items of business, in order.')
  agendaItems: RelationField;

  @Connection(Attendance, 'meetingId', 'The attendance of everyone who attended or was expected.')
  attendance: RelationField;

  @JoinedConnection(
    DeclarationOfInterest,
    (row, meeting, { visible }) =>
      `exists (select from ${visible(Attendance)} as attendance where attendance.id = ${row}.attendance_id and attendance.meeting_id = ${meeting})`,
    'The interests that members declared at the meeting.',
  )
  declarations: RelationField;
}

/** The relations of an agenda item in this room. Later rooms add their own. */
@Resolver(() => AgendaItem)
export class AgendaItemFields {
  @HasMany(PointNoted, 'agendaItemId', 'The points noted, as recorded in the minutes.')
  pointsNoted: RelationField;

  @HasMany(Resolution, 'agendaItemId', 'The resolutions passed under it.')
  resolutions: RelationField;

  @HasMany(Paper, 'agendaItemId', 'Its papers.')
  papers: RelationField;

  @HasMany(Report, 'agendaItemId', 'The reports considered under it.')
  reports: RelationField;

  @HasMany(AttendanceItem, 'agendaItemId', 'The attendances of the people who were present for it.')
  presences: RelationField;

  @HasMany(DeclarationOfInterest, 'agendaItemId', 'The interests that members declared in the item.')
  declarations: RelationField;
}

/** The relations of a report. */
@Resolver(() => Report)
export class ReportFields {
  @HasMany(ReportParagraph, 'reportId', 'Its paragraphs, section by section.')
  paragraphs: RelationField;
}

/** The relations of an attendance. */
@Resolver(() => Attendance)
export class AttendanceFields {
  @HasMany(AttendanceItem, 'attendanceId', 'The items that they were present for.')
  items: RelationField;

  @HasMany(DeclarationOfInterest, 'attendanceId', 'The interests that they declared.')
  declarations: RelationField;
}
