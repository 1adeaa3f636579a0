import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { charts } from '../../indicators';
import type { Doors } from '../../access';
import { sendProblem, type HttpProblem } from '../../platform/http/http-errors';
import { ChartParameterError, parseChartRequest, type ChartRequest } from './chart-request';

/** One answer for a board and for an indicator that is not there: neither is given away. */
const notFound: HttpProblem = {
  status: 404,
  code: 'NOT_FOUND',
  message: 'There is no such chart. Take its address from the chartUrl of a scorecard.',
};

/** A picture needs nothing but the styles that stand on its texts. */
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** Adds `/charts/<ref>.svg?board=<slug>`: the control chart of an indicator as a picture. */
export function addChartRoute(app: FastifyInstance, doors: Doors): void {
  // The rest of the path rather than a parameter of it: references may be long, and hold slashes and percent signs.
  app.get<{ Params: { '*': string }; Querystring: Record<string, unknown> }>('/charts/*', async (request, reply) => {
    const [, ref] = /^(.+)\.svg$/s.exec(request.params['*']) ?? [];
    if (ref === undefined) return sendProblem(request, reply, notFound);
    const asked = parsed(ref, request.query);
    if (asked instanceof ChartParameterError) {
      return sendProblem(request, reply, { status: 400, code: asked.code, message: asked.message });
    }
    // PostgreSQL has no text with this character, so nothing is called so.
    if (`${ref}${asked.question.board}`.includes('\0')) return sendProblem(request, reply, notFound);
    const { database } = await doors.visit(request, { subjects: ['boards', 'indicators'] });
    const data = await charts.readChart(database, asked.question);
    if (!data) return sendProblem(request, reply, notFound);
    return sendPicture(reply, await charts.drawChart(data, asked.size), request.headers['if-none-match']);
  });
}

function parsed(ref: string, parameters: Readonly<Record<string, unknown>>): ChartRequest | ChartParameterError {
  try {
    return parseChartRequest(ref, parameters);
  } catch (error) {
    if (error instanceof ChartParameterError) return error;
    throw error;
  }
}

/** Clients keep the picture and ask each time whether it still holds. */
function sendPicture(reply: FastifyReply, svg: string, known = ''): FastifyReply {
  const tag = `"${createHash('sha256').update(svg).digest('base64url').slice(0, 27)}"`;
  void reply.header('etag', tag).header('cache-control', 'no-cache').header('content-security-policy', PICTURE_POLICY);
  const isKnown = known.split(',').some((each) => ['*', tag].includes(each.trim().replace(/^W\//, '')));
  return isKnown ? reply.code(304).send() : reply.type('image/svg+xml; charset=utf-8').send(svg);
}
