export { AgendaItem, AgendaItemKind, PointNoted, Resolution } from './agenda-item';
export { Attendance, AttendanceCapacity, AttendanceItem, AttendanceStatus, Presence } from './attendance';
export { Exemption, ExemptionRegime } from './exemption';
export { Meeting, MeetingStatus } from './meeting';
export {
  AgendaItemFields,
  AttendanceFields,
  BoardMeetingFields,
  MeetingFields,
  MeetingQueries,
  ReportFields,
} from './meeting-fields';
export { Paper, PaperKind, Report, ReportParagraph, ReportSection } from './paper';
