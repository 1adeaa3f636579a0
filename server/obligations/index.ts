export {
  ClockCalendar,
  ClockDirection,
  ResponsibleBody,
  ClockEvent,
  DayKind,
  ObligationKind,
  StatutoryClock,
} from './clocks/statutory-clock';
export { ClockOverride } from './clocks/clock-override';
export { ClockMutations, ClockOverridePayloadFields } from './clocks/clock-mutations';
export { ReportMutations, YearlyReportPublicationPayloadFields } from './report-mutations';
export {
  BoardObligationFields,
  ClockQueries,
  ObligationFields,
  ObligationQueries,
  StatutoryClockFields,
} from './obligation-fields';
export { boardCalendar } from './feed/board-calendar';
export { YearlyReportPublication } from './yearly-report-publication';
