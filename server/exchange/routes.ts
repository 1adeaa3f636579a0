import type { FastifyInstance } from 'fastify';
import type { Doors } from '../access';
import { pages } from '../reports';
import { addCalendarRoute } from './calendars';
import { addChartRoute } from './charts';
import { addScorecardRoute } from './scorecard-export';

/** Adds what is handed out as pictures, files and pages, beside the graph. */
export function addExchangeRoutes(app: FastifyInstance, doors: Doors): void {
  addCalendarRoute(app, doors);
  addChartRoute(app, doors);
  addScorecardRoute(app, doors);
  pages.addReportRoute(app, doors);
}
