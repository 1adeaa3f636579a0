import pino from 'pino';
import { addChartRoute } from '../../server/exchange/charts';
import type { Database } from '../../server/platform/database';
import { createHttpServer } from '../../server/platform/http';
import { RequestAuthenticator } from '../../server/access';
import { openSampleGraph, type SampleGraph } from '../support/sample-graph';
import { readPicture, type Picture } from './picture';

/** The board of the sample scorecard. */
export const BOARD = 'southampton-children-families-scrutiny-panel';

/** A server with the sample data and charts. */
export interface ChartsServer {
  readonly graph: SampleGraph;
  readonly url: string;
  /** Requests a chart of the sample board. */
  get(ref: string, parameters?: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  /** Requests a chart that must exist and parses it. */
  picture(ref: string, parameters?: Record<string, string>): Promise<Picture>;
  close(): Promise<void>;
}

/** Starts the server. */
export async function startChartsServer(): Promise<ChartsServer> {
  const graph = await openSampleGraph();
  const { database, schema } = graph;
  const authenticator = new RequestAuthenticator({ database, publicView: true });
  const server = await createHttpServer({
    ...{ schema, logger: pino({ level: 'silent' }) },
    createContext: (request) => authenticator.createContext(request),
    isReady: async () => ({ ready: true }),
    routes: (app) => addChartRoute(app, authenticator),
  });
  const { url } = await server.listen({ host: '127.0.0.1', port: 0 });
  const get: ChartsServer['get'] = (ref, parameters = {}, headers = {}) => {
    const query = new URLSearchParams({ board: BOARD, ...parameters }).toString();
    return fetch(`${url}/charts/${encodeURIComponent(ref)}.svg?${query}`, { headers });
  };
  const picture: ChartsServer['picture'] = async (ref, parameters) => {
    const response = await get(ref, parameters);
    const body = await response.text();
    if (response.status !== 200) throw new Error(`${response.status}: ${body}`);
    return readPicture(body);
  };
  const close = async () => {
    await server.close();
    await graph.close();
  };
  return { graph, url, get, picture, close };
}

/** An indicator to draw, with its monthly values; null for a month without one. */
export interface TestIndicator {
  ref: string;
  name?: string;
  unit?: 'COUNT' | 'PERCENT' | 'RATE_PER_10000';
  desired?: 'HIGHER_IS_BETTER' | 'LOWER_IS_BETTER' | 'NOT_STATED';
  from: string;
  values: readonly (number | null)[];
  stepChanges?: readonly string[];
}

/** Adds an indicator to the sample board. */
export async function addIndicator(database: Database, made: TestIndicator): Promise<void> {
  const { ref, name = ref, unit = 'COUNT', desired = 'LOWER_IS_BETTER', from, values, stepChanges = [] } = made;
  const [row] = await database.query<{ id: string }>(
    `insert into indicator (board_id, ref, position, name, unit, decimals, desired_direction)
     values ((select id from board where slug = $1), $2, (select max(position) + 1 from indicator), $3, $4, 1, $5) returning id`,
    [BOARD, ref, name, unit, desired],
  );
  await database.query(
    `insert into observation (indicator_id, month, value, status)
     select $1, ($2 || '-01')::date + make_interval(months => place::int - 1), value::numeric, 'RECORDED'
     from unnest($3::text[]) with ordinality as given (value, place) where value is not null`,
    [row?.id, from, values],
  );
  for (const month of stepChanges) {
    await database.query(
      `insert into step_change (indicator_id, month, reason) values ($1, ($2 || '-01')::date, 'A new form')`,
      [row?.id, month],
    );
  }
}
