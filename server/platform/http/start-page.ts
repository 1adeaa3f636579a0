import { readFile } from 'node:fs/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { projectPath } from '../project-path';
import type { ExampleQuery } from './examples';
import { html, type Html } from './html';
import { pageShell } from './page-shell';

/** What the application adds to the start page. */
export interface StartPageContent {
  /** A section before the examples, as the viewer of the request may read it. */
  section(request: FastifyRequest): Promise<Html>;
  /** Further links, by their text. */
  readonly links: Readonly<Record<string, string>>;
}

/** Adds the start page at `/`: an introduction, links, and example queries that open in GraphiQL if it is served. */
export async function addStartPage(
  app: FastifyInstance,
  examples: readonly ExampleQuery[],
  hasGraphiql: boolean,
  content?: StartPageContent,
): Promise<void> {
  const styles = await readFile(projectPath('server', 'platform', 'http', 'pages.css'), 'utf8');
  app.get('/', async (request, reply) => {
    const section = (await content?.section(request)) ?? html``;
    const body = startPageBody(examples, hasGraphiql, section, content?.links ?? {});
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(pageShell('Safeboard', body));
  });
  app.get('/pages.css', async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(styles),
  );
}

function startPageBody(
  examples: readonly ExampleQuery[],
  hasGraphiql: boolean,
  section: Html,
  links: StartPageContent['links'],
): Html {
  return html`
    <main>
      <header>
        <h1>Safeboard</h1>
        <p class="lead">
          Safeboard records the decisions, measures and commitments of a safeguarding board and of the scrutiny panel
          above it, as one connected graph. Query it with GraphQL: from a program through the SDK, or here in the
          browser.
        </p>
        <nav aria-label="Main">
          ${hasGraphiql ? html`<a class="button" href="/graphql">Open GraphiQL</a>` : ''}
          ${Object.entries(links).map(([text, address]) => html`<a href="${address}">${text}</a>`)}
          <a href="/health/ready">Server status</a>
        </nav>
      </header>
      ${section}
      <section aria-labelledby="examples">
        <h2 id="examples">Example queries</h2>
        ${examples.length === 0 ? html`<p>No example queries are installed.</p>` : exampleList(examples, hasGraphiql)}
      </section>
    </main>
  `;
}

function exampleList(examples: readonly ExampleQuery[], hasGraphiql: boolean): Html {
  return html`<ul class="examples">
    ${examples.map(
      ({ slug, title, purpose, query }) => html`
        <li id="${slug}">
          <h3>${title}</h3>
          <p>${purpose}</p>
          ${hasGraphiql ? openLink(slug, title) : ''}
          <details>
            <summary>Show the query<span class="visually-hidden">: ${title}</span></summary>
            <pre tabindex="0"><code>${query}</code></pre>
          </details>
        </li>
      `,
    )}
  </ul>`;
}

function openLink(slug: string, title: string): Html {
  return html`<a class="button secondary" href="/graphql?example=${encodeURIComponent(slug)}"
    >Open in GraphiQL<span class="visually-hidden">: ${title}</span></a
  >`;
}
