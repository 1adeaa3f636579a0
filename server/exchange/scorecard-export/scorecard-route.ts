import type { FastifyInstance } from 'fastify';
import type { Doors } from '../../access';
import { sendProblem, type HttpProblem } from '../../platform/http/http-errors';
import { exportScorecard, FILE_KINDS, type FileKind } from './export-scorecard';
import { parseScorecardRequest, ScorecardParameterError } from './scorecard-request';

/** One answer for a board that is not there and for one without indicators. */
const notFound: HttpProblem = {
  status: 404,
  code: 'NOT_FOUND',
  message: 'There is no such scorecard. Its address is /scorecards/<board>/<YYYY-MM>.csv or .xlsx.',
};

/** A short name of a board, a month and an ending; nothing else goes into a file name or to the database. */
const ADDRESS = /^([a-z0-9]+(?:-[a-z0-9]+)*)\/([^/]*)\.(csv|xlsx)$/;

/** Adds `/scorecards/<board>/<month>.csv` and `.xlsx`: the sheet as a file that can be imported again. */
export function addScorecardRoute(app: FastifyInstance, doors: Doors): void {
  // The rest of the path rather than parameters of it, which may not be long.
  app.get<{ Params: { '*': string }; Querystring: Record<string, unknown> }>(
    '/scorecards/*',
    async (request, reply) => {
      const [, board, month = '', ending] = ADDRESS.exec(request.params['*']) ?? [];
      if (board === undefined || !isFileKind(ending)) return sendProblem(request, reply, notFound);
      try {
        const question = parseScorecardRequest(board, month, request.query);
        const visit = await doors.visit(request, { subjects: ['boards', 'indicators'] });
        const content = await exportScorecard(visit, question, ending);
        if (content === undefined) return sendProblem(request, reply, notFound);
        void reply.header('content-disposition', `attachment; filename="${board}-${question.month}.${ending}"`);
        return reply.header('cache-control', 'no-store').type(FILE_KINDS[ending].type).send(content);
      } catch (error) {
        if (!(error instanceof ScorecardParameterError)) throw error;
        return sendProblem(request, reply, { status: 400, code: error.code, message: error.message });
      }
    },
  );
}

function isFileKind(ending: string | undefined): ending is FileKind {
  return ending !== undefined && Object.hasOwn(FILE_KINDS, ending);
}
