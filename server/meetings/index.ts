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
export { AgendaMutations } from './mutations/agenda-mutations';
export { AttendanceMutations } from './mutations/attendance-mutations';
export { DeclarationMutations } from './mutations/declaration-mutations';
export { quorumOfItem } from './mutations/item-quorum';
export { ItemMinutesMutations } from './mutations/item-mutations';
export { MinutesMutations } from './mutations/minutes-mutations';
export { PaperMutations } from './mutations/paper-mutations';
export {
  AgendaItemPayloadFields,
  DeclarationPayloadFields,
  ExemptionPayloadFields,
  MeetingPayloadFields,
  PaperPayloadFields,
  ResolutionPayloadFields,
  SetExemptionPayloadFields,
} from './mutations/payloads';
export { MeetingScheduleMutations } from './mutations/schedule-mutations';
