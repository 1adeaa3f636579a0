import type { FastifyInstance } from 'fastify';
import type { Database } from '../../platform/database';
import { sendProblem, type HttpProblem } from '../../platform/http/http-errors';
import { exportScorecard, FILE_KINDS, type FileKind } from './export-scorecard';
import { parseScorecardRequest, ScorecardParameterError } from './scorecard-request';

/** One answer for a board that is not there and for one without indicators. */
const notFound: HttpProblem = {
  status: 404,
  code: 'NOT_FOUND',
  message: 'There is no such scorecard. Its address is /scorecards/<board>/<YYYY-MM>.csv or .xlsx.',
};

/** A short name of a board; nothing else goes into a file name or to the database. */
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

interface Address {
  Params: { board: string; file: string };
  Querystring: Record<string, unknown>;
}

/** Adds `/scorecards/<board>/<month>.csv` and `.xlsx`: the sheet as a file that can be imported again. */
export function addScorecardRoute(app: FastifyInstance, database: Database): void {
  app.get<Address>('/scorecards/:board/:file', async (request, reply) => {
    const { board, file } = request.params;
    const [, month = '', ending = ''] = /^(.*)\.(csv|xlsx)$/s.exec(file) ?? [];
    if (!SLUG.test(board) || !isFileKind(ending)) return sendProblem(request, reply, notFound);
    try {
      const question = parseScorecardRequest(board, month, request.query);
      const content = await exportScorecard(database, question, ending);
      if (content === undefined) return sendProblem(request, reply, notFound);
      void reply.header('content-disposition', `attachment; filename="${board}-${question.month}.${ending}"`);
      return reply.header('cache-control', 'no-store').type(FILE_KINDS[ending].type).send(content);
    } catch (error) {
      if (!(error instanceof ScorecardParameterError)) throw error;
      return sendProblem(request, reply, { status: 400, code: error.code, message: error.message });
    }
  });
}

function isFileKind(ending: string): ending is FileKind {
  return Object.hasOwn(FILE_KINDS, ending);
}
