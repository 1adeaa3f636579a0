import type { FastifyInstance } from 'fastify';
import type { Database } from '../platform/database';
import { addChartRoute } from './charts';
import { addScorecardRoute } from './scorecard-export';

/** Adds what is handed out as pictures and files, beside the graph. */
export function addExchangeRoutes(app: FastifyInstance, database: Database): void {
  addChartRoute(app, database);
  addScorecardRoute(app, database);
}
