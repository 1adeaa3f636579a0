import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Doors } from '../../access';
import { boardCalendar } from '../../obligations';
import { sendProblem, type HttpProblem } from '../../platform/http/http-errors';

/** One answer for a board that is not there and for one that may not be seen. */
const notFound: HttpProblem = {
  status: 404,
  code: 'NOT_FOUND',
  message: 'There is no such calendar. Its address is /calendars/<board>.ics.',
};

/** A short name of a board and the ending; nothing else goes into a file name or to the database. */
const ADDRESS = /^([a-z0-9]+(?:-[a-z0-9]+)*)\.ics$/;

/**
 * Adds `/calendars/<board>.ics`: the meetings of a board and its due dates, for calendar programs (RFC 5545). It shows what
 * its asker may see; who they are is told as everywhere, by the Authorization header and not by the address.
 */
export function addCalendarRoute(app: FastifyInstance, doors: Doors): void {
  // The rest of the path rather than a parameter of it, which may not be long.
  app.get<{ Params: { '*': string } }>('/calendars/*', async (request, reply) => {
    const [, board] = ADDRESS.exec(request.params['*']) ?? [];
    if (board === undefined) return sendProblem(request, reply, notFound);
    const { database } = await doors.visit(request, { subjects: ['boards', 'meetings', 'obligations'] });
    const calendar = await boardCalendar(database, board, new Date());
    if (calendar === undefined) return sendProblem(request, reply, notFound);
    const tag = `"${createHash('sha256').update(calendar).digest('base64url').slice(0, 27)}"`;
    void reply.header('etag', tag).header('cache-control', 'private, no-cache').header('vary', 'authorization');
    const known = request.headers['if-none-match'] ?? '';
    const isKnown = known.split(',').some((each) => ['*', tag].includes(each.trim().replace(/^W\//, '')));
    if (isKnown) return reply.code(304).send();
    void reply.header('content-disposition', `inline; filename="${board}.ics"`);
    return reply.type('text/calendar; charset=utf-8').send(calendar);
  });
}
