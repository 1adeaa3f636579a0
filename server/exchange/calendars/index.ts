export { addCalendarRoute } from './calendar-route';
