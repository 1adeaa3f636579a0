import { readFile } from 'node:fs/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestAuthenticator } from '../access';
import type { Html } from '../platform/http/html';
import { type HttpProblem, sendProblem } from '../platform/http/http-errors';
import { projectPath } from '../platform/project-path';
import { boardList } from './board-list';
import { boardPage } from './board-page';
import { readBoardRecords } from './board-records';

/** The same response for a board that does not exist and one that the viewer has no access to. */
const notFound: HttpProblem = {
  status: 404,
  code: 'NOT_FOUND',
  message: 'Board not found, or you do not have access to it. The start page lists the boards that you can read.',
};

/** The slug of a board. Nothing else reaches the database. */
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The files of the reference: the page, its style sheet and its search. */
const REFERENCE = {
  '/reference': { file: 'index.html', type: 'text/html; charset=utf-8' },
  '/reference.css': { file: 'reference.css', type: 'text/css; charset=utf-8' },
  '/reference.js': { file: 'reference.js', type: 'text/javascript; charset=utf-8' },
};

/** The boards of the start page, as the viewer of the request may read them. */
export async function startPageBoards(authenticator: RequestAuthenticator, request: FastifyRequest): Promise<Html> {
  const context = await authenticator.createContext(request);
  return boardList(context.database);
}

/** Adds the pages of the boards and the reference of the schema. */
export async function addPages(
  app: FastifyInstance,
  authenticator: RequestAuthenticator,
  { hasGraphiql }: { readonly hasGraphiql: boolean },
): Promise<void> {
  // A wildcard, because named parameters have a maximum length.
  app.get<{ Params: { '*': string } }>('/boards/*', async (request, reply) => {
    const slug = request.params['*'];
    if (!SLUG.test(slug)) return sendProblem(request, reply, notFound);
    const context = await authenticator.createContext(request, { subjects: ['boards'] });
    const records = await readBoardRecords(context.database, slug);
    if (!records) return sendProblem(request, reply, notFound);
    return reply
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(boardPage(records, hasGraphiql));
  });
  for (const [address, { file, type }] of Object.entries(REFERENCE)) {
    const content = await readFile(projectPath('schema', 'reference', file), 'utf8');
    app.get(address, async (_request, reply) => reply.header('cache-control', 'no-cache').type(type).send(content));
  }
}
