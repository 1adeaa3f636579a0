export { AgendaItem, AgendaItemKind, PointNoted, Resolution } from './agenda-item';
export { Attendance, AttendanceCapacity, AttendanceItem, AttendanceStatus, Presence } from './attendance';
export { DeclarationOfInterest, InterestKind } from './declaration-of-interest';
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
export { Document, Paper, PaperKind, Report, ReportParagraph, ReportSection } from './paper';
export { PaperContentFields } from './paper-content';
export { attendanceByPartner } from './attendance-by-partner';
export { BoardAttendanceFields, PartnerAttendance, PartnerAttendanceFields } from './partner-attendance';
export { AgendaItemProceedingsFields, ProceedingsFields } from './proceedings';
export { Withheld } from './withheld';
export { AgendaMutations } from './writing/agenda-mutations';
export { AttendanceMutations } from './writing/attendance-mutations';
export { DeclarationMutations } from './writing/declaration-mutations';
export { quorumOfItem } from './writing/item-quorum';
export { ItemMinutesMutations } from './writing/item-mutations';
export { MinutesMutations } from './writing/minutes-mutations';
export { PaperMutations } from './writing/paper-mutations';
export {
  AgendaItemPayloadFields,
  DeclarationPayloadFields,
  ExemptionPayloadFields,
  MeetingPayloadFields,
  PaperPayloadFields,
  ResolutionPayloadFields,
  SetExemptionPayloadFields,
} from './writing/payloads';
export { MeetingScheduleMutations } from './writing/schedule-mutations';
