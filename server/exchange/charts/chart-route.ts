import type { FastifyInstance } from 'fastify';
import { charts } from '../../indicators';
import type { RequestAuthenticator } from '../../access';
import { sendProblem, type HttpProblem } from '../../platform/http/http-errors';
import { sendTagged } from '../../platform/http/tagged-reply';
import { parseChartRequest } from './chart-request';

/** The same response for a missing board and a missing indicator, so that neither is disclosed. */
const notFound: HttpProblem = {
  status: 404,
  code: 'NOT_FOUND',
  message: 'Chart not found, or you do not have access to the board. Use the chartUrl of a scorecard row.',
};

/** A chart only needs the inline styles of its texts. */
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** Adds `/charts/<ref>.svg?board=<slug>`: the control chart of an indicator as a picture. */
export function addChartRoute(app: FastifyInstance, authenticator: RequestAuthenticator): void {
  // A wildcard, because references can be long and contain slashes and percent signs.
  app.get<{ Params: { '*': string }; Querystring: Record<string, unknown> }>('/charts/*', async (request, reply) => {
    const [, ref] = /^(.+)\.svg$/s.exec(request.params['*']) ?? [];
    if (ref === undefined) return sendProblem(request, reply, notFound);
    const requested = parseChartRequest(ref, request.query);
    // PostgreSQL cannot store this character, so no reference has it.
    if (`${ref}${requested.query.board}`.includes('\0')) return sendProblem(request, reply, notFound);
    const { database } = await authenticator.createContext(request, { subjects: ['boards', 'indicators'] });
    const data = await charts.readChart(database, requested.query);
    if (!data) return sendProblem(request, reply, notFound);
    return sendTagged(request, reply, {
      type: 'image/svg+xml; charset=utf-8',
      content: await charts.drawChart(data, requested.size),
      headers: { 'content-security-policy': PICTURE_POLICY },
    });
  });
}
