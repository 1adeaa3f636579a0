export { addReportRoute } from './report-route';
export { dayInWords, monthInWords, words } from './words';
