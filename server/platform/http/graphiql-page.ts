import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { projectPath } from '../project-path';
import type { ExampleQuery } from './examples';
import { html } from './html';
import { pageShell } from './page-shell';

/** The folder of the built GraphiQL workspace. */
export const builtGraphiqlFolder = projectPath('server', 'platform', 'http', 'graphiql', 'dist');

/** The options of the GraphiQL page. */
export interface GraphiqlPageOptions {
  /** The folder of the built page: `index.html` and `assets/`. */
  folder: string;
  /** Queries offered in GraphiQL's examples panel. */
  examples: readonly ExampleQuery[];
}

/**
 * Serves the files of GraphiQL under `/graphiql/`. Assets have a hash in their name, so browsers cache them permanently. The
 * returned function sends the page itself, for the GraphQL route. It reads the page for each request, so that a build that
 * finishes while the server runs is used.
 */
export async function addGraphiql(
  app: FastifyInstance,
  { folder, examples }: GraphiqlPageOptions,
): Promise<(reply: FastifyReply) => Promise<FastifyReply>> {
  await app.register(staticFiles, {
    root: join(folder, 'assets'),
    prefix: '/graphiql/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    dotfiles: 'ignore',
    decorateReply: false,
    preCompressed: true,
  });
  app.get('/graphiql/examples.json', async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(examples),
  );

  return async (reply) => {
    void reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache');
    const page = await pageIn(folder);
    return page === undefined ? reply.code(503).send(notBuiltPage) : reply.send(page);
  };
}

async function pageIn(folder: string): Promise<string | undefined> {
  try {
    return await readFile(join(folder, 'index.html'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

const notBuiltPage = pageShell(
  'Safeboard - GraphiQL is not built',
  html`<main>
    <h1>GraphiQL is not built yet</h1>
    <p class="lead">
      The graph itself is available at <code>/graphql</code>. To build this page, run the command below in the project
      folder and reload the page.
    </p>
    <pre tabindex="0"><code>npm run build -w @safeboard/graphiql</code></pre>
    <p><a href="/">Back to the start page</a></p>
  </main>`,
);
