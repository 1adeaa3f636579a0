import type { FastifyInstance } from 'fastify';
import type { RequestAuthenticator } from '../../access';
import { sendProblem, type HttpProblem } from '../../platform/http/http-errors';
import { exportScorecard, FILE_KINDS, type FileKind } from './export-scorecard';
import { parseScorecardRequest } from './scorecard-request';

/** The same response for a missing board and one without indicators. */
const notFound: HttpProblem = {
  status: 404,
  code: 'NOT_FOUND',
  message:
    'Scorecard not found, or you do not have access to the board. The URL is /scorecards/<board>/<YYYY-MM>.csv or .xlsx.',
};

/** The slug of a board, a month and an extension. Nothing else reaches a file name or the database. */
const ADDRESS = /^([a-z0-9]+(?:-[a-z0-9]+)*)\/([^/]*)\.(csv|xlsx)$/;

/** Adds `/scorecards/<board>/<month>.csv` and `.xlsx`: the sheet as a file that can be imported again. */
export function addScorecardRoute(app: FastifyInstance, authenticator: RequestAuthenticator): void {
  // A wildcard, because named parameters have a maximum length.
  app.get<{ Params: { '*': string }; Querystring: Record<string, unknown> }>(
    '/scorecards/*',
    async (request, reply) => {
      const [, board, month = '', extension] = ADDRESS.exec(request.params['*']) ?? [];
      if (board === undefined || !isFileKind(extension)) return sendProblem(request, reply, notFound);
      const sheetRequest = parseScorecardRequest(board, month, request.query);
      const context = await authenticator.createContext(request, { subjects: ['boards', 'indicators'] });
      const content = await exportScorecard(context, sheetRequest, extension);
      if (content === undefined) return sendProblem(request, reply, notFound);
      void reply.header('content-disposition', `attachment; filename="${board}-${sheetRequest.month}.${extension}"`);
      return reply.header('cache-control', 'no-store').type(FILE_KINDS[extension].type).send(content);
    },
  );
}

function isFileKind(extension: string | undefined): extension is FileKind {
  return extension !== undefined && Object.hasOwn(FILE_KINDS, extension);
}
