import type { FastifyInstance } from 'fastify';
import type { RequestAuthenticator } from '../access';
import { pages } from '../reports';
import { addCalendarRoute } from './calendars';
import { addChartRoute } from './charts';
import { addScorecardRoute } from './scorecard-export';

/** Adds the routes that serve pictures, files and pages. */
export function addExchangeRoutes(app: FastifyInstance, authenticator: RequestAuthenticator): void {
  addCalendarRoute(app, authenticator);
  addChartRoute(app, authenticator);
  addScorecardRoute(app, authenticator);
  pages.addReportRoute(app, authenticator);
}
