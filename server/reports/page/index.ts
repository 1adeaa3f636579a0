export { addReportRoute } from './report-route';
