import type { FastifyInstance } from 'fastify';
import type { RequestAuthenticator } from '../../access';
import { boardCalendar } from '../../obligations';
import { sendProblem, type HttpProblem } from '../../platform/http/http-errors';
import { sendTagged } from '../../platform/http/tagged-reply';

/** The same response for a board that does not exist and one that the viewer has no access to. */
const notFound: HttpProblem = {
  status: 404,
  code: 'NOT_FOUND',
  message: 'Calendar not found, or you do not have access to the board. The URL is /calendars/<board>.ics.',
};

/** The slug of a board and the extension. Nothing else reaches a file name or the database. */
const ADDRESS = /^([a-z0-9]+(?:-[a-z0-9]+)*)\.ics$/;

/**
 * Adds `/calendars/<board>.ics`: the meetings and due dates of a board, for calendar programs (RFC 5545). It contains what
 * the viewer may read. Viewers authenticate with the Authorization header, not with the URL.
 */
export function addCalendarRoute(app: FastifyInstance, authenticator: RequestAuthenticator): void {
  // A wildcard, because named parameters have a maximum length.
  app.get<{ Params: { '*': string } }>('/calendars/*', async (request, reply) => {
    const [, board] = ADDRESS.exec(request.params['*']) ?? [];
    if (board === undefined) return sendProblem(request, reply, notFound);
    const { database } = await authenticator.createContext(request, {
      subjects: ['boards', 'meetings', 'obligations'],
    });
    const calendar = await boardCalendar(database, board, new Date());
    if (calendar === undefined) return sendProblem(request, reply, notFound);
    return sendTagged(request, reply, {
      type: 'text/calendar; charset=utf-8',
      content: calendar,
      headers: { 'content-disposition': `inline; filename="${board}.ics"` },
    });
  });
}
